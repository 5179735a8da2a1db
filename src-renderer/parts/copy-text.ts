// copy-text.ts: puts words on the clipboard. By the copy event, because the clipboard's own interface asks for a permission that the desktop app refuses.

/** True when the words are on the clipboard. Only within a click. */
export function copyText(text: string): boolean {
  let taken = false
  const hand = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
    taken = true
  }
  document.addEventListener('copy', hand, { once: true })
  document.execCommand('copy')
  document.removeEventListener('copy', hand)
  return taken
}
