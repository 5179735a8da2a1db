// http-upload.ts: sends the bytes of one file over HTTP and tells how far it is. XMLHttpRequest, because fetch reports no upload progress.

import { Fault } from '../../src-core/faults.ts'
import { unanswered } from './reply.ts'

export const cancelled = (): Fault => new Fault('input.invalid', '导入', '已取消', '需要时可以重新导入')

export type Sent = { readonly status: number; readonly reply: unknown }

export function sendOverHttp(
  request: XMLHttpRequest, url: string, body: Blob,
  onProgress?: (share: number) => void, signal?: { readonly aborted: boolean },
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(cancelled())
      return
    }
    const stop = (): void => request.abort()
    if (signal instanceof AbortSignal) signal.addEventListener('abort', stop)
    const finish = (): void => {
      if (signal instanceof AbortSignal) signal.removeEventListener('abort', stop)
    }
    request.open('POST', url)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress?.(event.loaded / event.total)
    }
    request.onload = () => {
      finish()
      onProgress?.(1)
      resolve({ status: request.status, reply: parsed(request.responseText) })
    }
    request.onerror = () => {
      finish()
      reject(unanswered('上传时连接中断'))
    }
    request.onabort = () => {
      finish()
      reject(cancelled())
    }
    request.send(body)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
