// signature-pad.tsx: the field in which a customer signs, by finger, pen or mouse. Draws the strokes; strokes.ts makes them.

import { useEffect, useRef, type PointerEvent } from 'react'
import { useAppearance } from '../look/appearance.ts'
import { paletteOf } from '../look/theme.ts'
import { begun, led, type Stroke } from './strokes.ts'

type Props = { readonly strokes: readonly Stroke[]; readonly label: string; readonly onChange: (strokes: readonly Stroke[]) => void }

export function SignaturePad({ strokes, label, onChange }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  /** The pointer that draws: a palm beside the pen is another one. */
  const drawing = useRef<number | null>(null)
  /** Several points come before the screen is drawn again. */
  const latest = useRef(strokes)
  const ink = paletteOf(useAppearance()).text
  useEffect(() => { latest.current = strokes }, [strokes])
  useEffect(() => {
    const field = canvas.current
    if (!field) return
    const paint = (): void => draw(field, latest.current, ink)
    paint()
    const sizes = new ResizeObserver(paint)
    sizes.observe(field)
    return () => sizes.disconnect()
  }, [strokes, ink])

  function change(next: readonly Stroke[]): void {
    latest.current = next
    onChange(next)
  }
  function down(event: PointerEvent<HTMLCanvasElement>): void {
    if (drawing.current !== null || event.button !== 0) return
    drawing.current = event.pointerId
    event.currentTarget.setPointerCapture(event.pointerId)
    const { x, y, width } = placeIn(event.currentTarget, event)
    change(begun(latest.current, x, y, width))
  }
  function move(event: PointerEvent<HTMLCanvasElement>): void {
    if (drawing.current !== event.pointerId) return
    const points = event.nativeEvent.getCoalescedEvents()
    let next = latest.current
    for (const point of points.length > 0 ? points : [event]) {
      const { x, y, width } = placeIn(event.currentTarget, point)
      next = led(next, x, y, width)
    }
    change(next)
  }
  const up = (event: PointerEvent<HTMLCanvasElement>): void => { if (drawing.current === event.pointerId) drawing.current = null }

  return <canvas ref={canvas} className="tk-signature" role="img" aria-label={label} onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerCancel={up} />
}

/** In CSS pixels from the field's corner; a hand that runs over the edge draws along it. */
function placeIn(field: HTMLCanvasElement, { clientX, clientY }: { readonly clientX: number; readonly clientY: number }): { readonly x: number; readonly y: number; readonly width: number } {
  const { left, top, width, height } = field.getBoundingClientRect()
  return { x: Math.max(0, Math.min(width, clientX - left)), y: Math.max(0, Math.min(height, clientY - top)), width }
}

function draw(field: HTMLCanvasElement, strokes: readonly Stroke[], ink: string): void {
  const pen = field.getContext('2d')
  if (!pen) return
  const { clientWidth: width, clientHeight: height } = field
  field.width = width * devicePixelRatio
  field.height = height * devicePixelRatio
  pen.scale(devicePixelRatio, devicePixelRatio)
  pen.strokeStyle = ink
  pen.lineWidth = 2.4
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  for (const stroke of strokes) {
    pen.beginPath()
    pen.moveTo((stroke[0]! * width) / 1000, (stroke[1]! * width) / 1000)
    for (let i = 0; i + 1 < stroke.length; i += 2) pen.lineTo((stroke[i]! * width) / 1000, (stroke[i + 1]! * width) / 1000)
    pen.stroke()
  }
}
