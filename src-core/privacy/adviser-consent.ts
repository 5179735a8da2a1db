// adviser-consent.ts: what an adviser agrees to before a voice print is made. The version is kept with each print: other words, other version.

export const adviserConsent = {
  version: '2026-11',
  words: {
    'zh-CN': '我同意听客保存由我这段声音算出的声纹（192 个数字，加密存放在本店这台电脑上，不上传），只用来在接待录音里认出哪个声音是我。录入用的录音算完即删，不保存。声纹保存到我要求删除或不再担任顾问为止；我可以随时要求删除，不录入也不影响使用。',
    en: 'I agree that Tingke keeps a voice print computed from this sound of mine (192 numbers, encrypted, on this store’s machine only, never sent anywhere), to be used for nothing but telling which voice in a reception recording is mine. The sound itself is deleted as soon as the print is made. The print is kept until I ask for its deletion or stop working as an adviser; I may ask at any time, and Tingke works without it.',
  },
} as const
