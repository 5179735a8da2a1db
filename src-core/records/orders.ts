// orders.ts: which orders of a store's other systems count.

const CALLED_OFF = /取消|退订|退车|作废|关闭/

/** By the state that was filed of it; one without a state stands. */
export const isCalledOff = (state: unknown): boolean => typeof state === 'string' && CALLED_OFF.test(state)
