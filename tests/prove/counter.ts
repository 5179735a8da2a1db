// counter.ts: sound whose every sample says where it stands, so that nothing can be lost, doubled or moved unseen.

const SPAN = 65_536
/** A step that is odd visits every value before it comes round: a shift of less than four seconds always shows. */
const STEP = 7_919

/** `count` samples from position `from` of the counter. */
export const counted = (from: number, count: number): Int16Array => Int16Array.from({ length: count }, (_, i) => (((from + i) * STEP) % SPAN) - SPAN / 2)

/** How many samples of `sound` follow the counter from its beginning; as many as there are when it is whole. */
export function followsCounter(sound: Int16Array, from = 0): number {
  for (let i = 0; i < sound.length; i++) if (sound[i] !== (((from + i) * STEP) % SPAN) - SPAN / 2) return i
  return sound.length
}
