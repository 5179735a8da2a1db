// update-key.ts: whose installers are believed. The private half is kept where releases are made (docs/install.md) and nowhere else.

/** Ed25519, base64url. */
export const UPDATE_KEY = 'x9truDbCFtEQ2piVM9nfJZ3uczsjCQtaMRe5z3rdQ4c'
