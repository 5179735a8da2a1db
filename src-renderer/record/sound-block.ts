// sound-block.ts: makes blocks of 16-bit sound out of what the sound card hands over in tiny pieces. Runs inside the audio thread.

/** Mono, 16 kHz. */
export type SoundBlock = { readonly samples: Int16Array<ArrayBuffer>; /** UTC ms when the last sample was heard. */ readonly capturedAt: number }

/** 100 ms: short enough to lose nothing to speak of, long enough to cost nothing. */
export const BLOCK_SAMPLES = 1_600

/** Fills blocks one after the other. `give` gets each full block for good: it is never written to again. */
export class BlockMaker {
  private block = new Int16Array(BLOCK_SAMPLES)
  private filled = 0
  private readonly now: () => number
  private readonly give: (block: SoundBlock) => void

  constructor(now: () => number, give: (block: SoundBlock) => void) {
    this.now = now
    this.give = give
  }

  /** @param samples -1..1; louder ones are cut off, as the sound card would have */
  take(samples: Float32Array): void {
    for (const sample of samples) {
      this.block[this.filled++] = Math.round(Math.max(-1, Math.min(1, sample)) * (sample < 0 ? 32_768 : 32_767))
      if (this.filled < BLOCK_SAMPLES) continue
      this.give({ samples: this.block, capturedAt: this.now() })
      this.block = new Int16Array(BLOCK_SAMPLES)
      this.filled = 0
    }
  }
}
