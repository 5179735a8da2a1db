// percent.ts: shares and yuan as the screens of segments write them.

export const percent = (share: number): string => `${Math.round(share * 100)}%`
/** In ten thousands, one digit. */
export const tenThousands = (yuan: number): string => String(Math.round(yuan / 1_000) / 10)
