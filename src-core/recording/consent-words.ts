// consent-words.ts: what a customer is told before a recording, on the screen and on the printable notice. The version is kept with each
// consent: other words, other version. A lawyer must read them before a store uses them.

export const consentWords = {
  version: '2026-11',
  /** What the adviser says aloud. */
  spoken: {
    'zh-CN': '您好，为了更好地了解您的需求，我想把我们这次的谈话录下来，只在本店电脑上分析，不会上传，{{days}} 天内删除录音。您可以不同意，也可以随时让我停止并删除，不影响看车。您看可以吗？',
    en: 'To understand your needs better I would like to record our conversation. It is analysed on this store’s computer only, never uploaded, and the sound is deleted within {{days}} days. You may say no, or ask me at any time to stop and delete it; it makes no difference to your visit. Is that all right with you?',
  },
  /** What is recorded, why, how long, which rights: one point a line. */
  points: {
    'zh-CN': [
      '录什么：您与销售顾问在展厅（含试驾）的谈话声音。声音属于敏感个人信息，未经您单独同意不会录。',
      '为什么：转成文字，整理您的预算、喜好和疑问，便于顾问给您合适的方案，并改进服务。不用来识别您的身份，不保存您的声纹，不据此决定价格。',
      '怎么保存：加密存放在本店电脑上，录音和文字都不会上传；录音最多保存 {{days}} 天。',
      '谁能看到：接待您的顾问和门店经理。总部只收到不含姓名和原话的统计标签。',
      '您的权利：可以不同意；可以要求分析后立即删除声音和文字；可以随时撤回同意、查看、更正或删除。',
    ],
    en: [
      'What: the sound of your conversation with the adviser in the showroom, test drive included. Sound is sensitive personal information and is not recorded without your separate consent.',
      'Why: it is turned into text, and your budget, wishes and doubts are noted, so that the adviser can make you a fitting offer and the service gets better. It is not used to identify you, no voice print of yours is kept, and no price depends on it.',
      'How it is kept: encrypted on this store’s computer; neither sound nor text is ever uploaded; the sound is kept {{days}} days at most.',
      'Who sees it: your adviser and the store manager. Headquarters receives statistics without names or words.',
      'Your rights: you may refuse; you may ask that sound and text are deleted as soon as they are analysed; you may withdraw, see, correct or delete at any time.',
    ],
  },
} as const
