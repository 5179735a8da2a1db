// metrics.ts: how headquarters does, in the text format of Prometheus.

import type { Tally } from './receiver.ts'
import type { Counts } from './storage/port.ts'

type Line = readonly [name: string, kind: 'counter' | 'gauge', help: string, values: readonly (readonly [labels: string, value: number])[]]

export function metricsText(tally: Tally, counts: Counts): string {
  const one = (value: number): Line[3] => [['', value]]
  const lines: readonly Line[] = [
    ['tingke_hq_envelopes_accepted_total', 'counter', 'Envelopes written since the start.', one(tally.accepted)],
    ['tingke_hq_envelopes_repeated_total', 'counter', 'Envelopes that had been here before.', one(tally.repeated)],
    ['tingke_hq_batches_total', 'counter', 'Batches answered, refused ones too.', one(tally.batches)],
    ['tingke_hq_refused_total', 'counter', 'Batches and enrolments refused, by reason.', [...tally.refused].map(([reason, value]) => [`{reason="${reason}"}`, value])],
    ['tingke_hq_enrolled_total', 'counter', 'Machines enrolled since the start.', one(tally.enrolled)],
    ['tingke_hq_commits_total', 'counter', 'Transactions that wrote batches.', one(tally.commits)],
    ['tingke_hq_commit_seconds_total', 'counter', 'Time spent in them.', one(tally.commitMs / 1000)],
    ['tingke_hq_stores', 'gauge', 'Stores known.', one(counts.stores)],
    ['tingke_hq_stores_silent', 'gauge', 'Stores with machines that were not heard for two days.', one(counts.silent)],
    ['tingke_hq_devices', 'gauge', 'Machines known.', [['{state="active"}', counts.devices - counts.revoked], ['{state="revoked"}', counts.revoked]]],
    ['tingke_hq_envelopes', 'gauge', 'Envelopes held.', one(counts.envelopes)],
    ['tingke_hq_customers', 'gauge', 'Distinct pseudonyms of customers; stricter rules begin at 100000.', one(counts.customers)],
    ['tingke_hq_last_received_seconds', 'gauge', 'When a machine was last heard, Unix time.', one((counts.lastReceivedAt ?? 0) / 1000)],
  ]
  return lines.map(([name, kind, help, values]) => [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...values.map(([labels, value]) => `${name}${labels} ${value}`), ''].join('\n')).join('')
}
