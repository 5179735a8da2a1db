// sound-files.ts: which of the files a person chose can be recordings, by name and type; the engine judges the content.

export const SOUND_NAMES = ['.wav', '.mp3', '.m4a', '.aac', '.mp4', '.m4b', '.ogg', '.opus', '.amr', '.3gp', '.flac', '.webm', '.caf'] as const

/** For the file chooser. */
export const ACCEPT = `audio/*,${SOUND_NAMES.join(',')}`

export const isSound = (file: { readonly name: string; readonly type: string }): boolean =>
  file.type.startsWith('audio/') || SOUND_NAMES.some((ending) => file.name.toLowerCase().endsWith(ending))
