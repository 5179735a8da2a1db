// checked-field.tsx: one field of a form with what is wrong with it beneath.

import type { ReactNode } from 'react'
import { useId } from 'react'

type Given = { readonly status: '' | 'error'; readonly 'aria-describedby'?: string; readonly 'aria-invalid'?: true }

/** @param children gets what the field itself has to carry */
export function CheckedField({ problem, className = '', children }: { readonly problem: string | undefined; readonly className?: string; readonly children: (given: Given) => ReactNode }) {
  const id = useId()
  return (
    <span className={`tk-checked ${className}`}>
      {children(problem === undefined ? { status: '' } : { status: 'error', 'aria-describedby': id, 'aria-invalid': true })}
      {problem !== undefined && <small id={id} className="tk-danger">{problem}</small>}
    </span>
  )
}
