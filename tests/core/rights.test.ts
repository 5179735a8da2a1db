// rights.test.ts: every call of the table has its right, and the roles reach as far as they should.

import { describe, expect, test } from 'vitest'
import { calls } from '../../src-core/api.ts'
import { PersonRequest, reaches } from '../../src-core/people.ts'
import { may, rightOf, rights } from '../../src-core/rights.ts'

describe('rights', () => {
  test('every call has one, and nothing else does', () => expect(Object.keys(rights).sort()).toEqual(Object.keys(calls).sort()))

  test('a call that nobody thought of is nobody\'s but the administrator\'s', () => {
    expect(rightOf('customers.export_everything')).toBe('administrator')
    expect(rightOf('constructor')).toBe('administrator')
  })

  test('a role may do what the roles before it may', () => {
    expect(['adviser', 'manager', 'administrator', 'system'].map((role) => reaches(role as 'adviser', 'manager'))).toEqual([false, true, true, true])
    expect(may('adviser', 'talks.get')).toBe(true)
    expect(may('adviser', 'customers.erase')).toBe(false)
    expect(may('manager', 'people.save')).toBe(false)
  })

  test('nothing that shows or changes a talk is open to who has not signed in', () =>
    expect(Object.entries(rights).flatMap(([name, right]) => (right === 'anyone' ? [name] : [])).sort()).toEqual(['engine.events', 'questionnaire.ask', 'questionnaire.give', 'recorder.sound', 'session.enter', 'session.get', 'session.leave']))
})

describe('a PIN', () => {
  const tried = (pin: string): boolean => PersonRequest.safeParse({ name: '小周', role: 'adviser', pin }).success
  test.each(['1111', '1234', '98765', '012', '123456789', '12a4'])('%s is refused', (pin) => expect(tried(pin)).toBe(false))
  test.each(['2580', '190307', '73910482'])('%s is taken', (pin) => expect(tried(pin)).toBe(true))
})
