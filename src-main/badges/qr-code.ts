// qr-code.ts: a text as a QR picture: for the page, or in the characters of a terminal. The door to qrcode.

import QRCode from 'qrcode'

/** The terminal's picture holds two rows in a line: an odd margin is one that the package cannot draw. */
export const drawCode = (text: string, how: 'svg' | 'terminal'): Promise<string> => (how === 'svg' ? QRCode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 }) : QRCode.toString(text, { type: 'utf8', errorCorrectionLevel: 'L', margin: 2 }))
