// capture-worklet.ts: the part of the recorder that runs in the browser's audio thread; a busy page cannot make it lose sound.

import { BlockMaker } from './sound-block.ts'

/** What is used of the audio thread's own world; the DOM's types do not know it. */
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void

class Capture extends AudioWorkletProcessor {
  private readonly maker = new BlockMaker(() => Date.now(), (block) => this.port.postMessage(block, [block.samples.buffer]))

  process(inputs: readonly (readonly Float32Array[])[]): boolean {
    const channel = inputs[0]?.[0]
    if (channel) this.maker.take(channel)
    return true
  }
}

registerProcessor('tingke-capture', Capture)
