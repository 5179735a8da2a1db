// shapes.ts: everything that flows through the house, in the order in which it flows. Types only.
// Times inside a recording are whole milliseconds from its start; moments in time are UTC milliseconds;
// money is whole yuan; shares and certainties are 0..1.

/** Who asks, from the first day: every call and every audit row carries one. */
export type Actor = {
  readonly person: string
  readonly role: 'adviser' | 'manager' | 'administrator' | 'system'
  readonly device: string
}

/** What the customer agreed to. `noted` = consent given elsewhere and noted by the person who imported the file. */
export type ConsentState = 'none' | 'noted' | 'given' | 'withdrawn'

/** Why a talk stands where it stands; the order is the order of the pipeline (see pipeline.ts). */
export type TalkState = 'recorded' | 'transcribed' | 'attributed' | 'understood' | 'scored' | 'profiled' | 'queued'

/** A stretch of speech as voice activity found it. */
export type Region = { readonly startMs: number; readonly endMs: number }

/** One recognised token (usually one character) with the moment it begins. */
export type Token = { readonly text: string; readonly startMs: number }

/** What one pass of recognition heard in one chunk. Tokens joined give `text`. */
export type Segment = {
  readonly startMs: number
  readonly endMs: number
  readonly text: string
  readonly tokens: readonly Token[]
  /** Why this segment's words were dropped or are doubted, if they were. */
  readonly doubt?: 'loop' | 'phrase' | 'too_fast' | 'too_sparse' | 'unclear'
  /** 0..1: how far two readings of it agree; missing where it was read once. */
  readonly certainty?: number
}

/** A stretch that one voice holds; voices are named A, B, ... by first appearance. `under` = heard beneath another voice that is louder. */
export type VoiceRegion = Region & { readonly voice: string; readonly certainty: number; readonly under?: true }

export type Speaker = 'sales' | 'customer' | 'companion' | 'unknown'

/**
 * Words of a turn that were put right: `after` stands at UTF-16 position `at` of the turn's text, where `before` was heard.
 * car_word = a car word of the same sound; letters = letters that were written as they sound; context = words of the same sound that fit better.
 */
export type Correction = { readonly at: number; readonly before: string; readonly after: string; readonly why: 'car_word' | 'letters' | 'context' }

/** One uninterrupted stretch of one person's speech (split at pauses above 0.5 s). */
export type Turn = {
  readonly speaker: Speaker
  readonly voice: string
  readonly startMs: number
  readonly endMs: number
  readonly text: string
  /** 嗯, 对, 好的 alone, under a second: shown, but neither a turn nor an interruption in the metrics. */
  readonly backchannel?: boolean
  /** 0..1: how sure the speaker is, not the words. */
  readonly speakerCertainty: number
  /** 0..1: how sure the words are, by two readings of the same sound; missing where it was read once. */
  readonly wordCertainty?: number
  /** What was put right in the text, in order of `at`; missing where nothing was. */
  readonly corrections?: readonly Correction[]
}

/** One metric with what it was computed from, so that a screen can explain it. `value` null = 不足以判断. */
export type Metric = {
  readonly value: number | null
  readonly unit: 'ratio' | 'seconds' | 'per_minute' | 'count' | 'characters_per_minute'
  readonly certainty: number
  /** Raw seconds or counts behind the value (metrics.md: vendors differ exactly in the denominators). */
  readonly from: Readonly<Record<string, number>>
}

export type MetricName =
  | 'talk_ratio' | 'longest_monologue' | 'longest_customer_story' | 'interactivity' | 'patience'
  | 'interruptions' | 'sales_questions' | 'customer_questions' | 'sales_speech_rate' | 'customer_speech_rate' | 'silence'

export type Metrics = Readonly<Record<MetricName, Metric>>

/** The metrics that need findings as well as turns (src-core/visit): how the visit went, not how people spoke. */
export type VisitMetricName =
  | 'price_minute' | 'price_share' | 'competitor_mentions' | 'competitor_answered' | 'next_step'
  | 'sales_open_questions' | 'sales_closed_questions' | 'sales_question_rate' | 'sop_rate'

/** As Metric, with the units that only these have; `level` = an ordered code whose words stand beside the metric. */
export type VisitMetric = Omit<Metric, 'unit'> & { readonly unit: Metric['unit'] | 'minutes' | 'per_ten_minutes' | 'level' }
export type VisitMetrics = Readonly<Record<VisitMetricName, VisitMetric>>

/** 迎接 需求 六方位绕车 试驾 报价 送别 */
export type StageName = 'reception' | 'needs' | 'walk_around' | 'test_drive' | 'quote' | 'farewell'

/** A stretch of the visit; both turns belong to it. Times are 0 where the talk has none. */
export type Stage = Region & { readonly name: StageName; readonly fromTurn: number; readonly toTurn: number; readonly certainty: number }

// ---- insights: the eleven keys of labels/SCHEMA.md -------------------------------------------------------

/** What every finding carries: the turn that proves it, how sure the reader is, and the rule or model that found it. */
export type Evidence = { readonly turn: number; readonly certainty: number; readonly by: string }

export type Budget = Evidence & { readonly kind: 'total' | 'bare' | 'down_payment' | 'monthly'; readonly min: number | null; readonly max: number | null; readonly approx: boolean }
export type Vehicle = Evidence & { readonly brand: string; readonly series: string | null; readonly relation: 'of_interest' | 'competitor' | 'owned' | 'mentioned' }
export type Need = Evidence & { readonly attribute: 'body_type' | 'energy' | 'seats' | 'drive' | 'gearbox' | 'color' | 'usage' | 'feature' | 'size'; readonly value: string; readonly polarity: 'want' | 'reject' }
export type Opinion = Evidence & { readonly aspect: string; readonly sentiment: 'positive' | 'negative' }
export type Objection = Evidence & { readonly type: string }
export type Intent = Evidence & { readonly type: string; readonly polarity: 'positive' | 'negative' }
export type Timeline = Evidence & { readonly min_days: number | null; readonly max_days: number | null }
export type Fact = Evidence & { readonly type: string; readonly value: string | number | boolean }
export type SalesAction = Evidence & { readonly type: string }
export type Sentiment = { readonly overall: 'positive' | 'neutral' | 'negative' }

export type GradeLetter = 'H' | 'A' | 'B' | 'C'
/** One named reason of a grade; `turn` is missing where the reason is that something was not said. */
export type GradePoint = { readonly name: string; readonly points: number; readonly turn?: number }
export type Grade = { readonly value: GradeLetter; readonly why: string; readonly points: readonly GradePoint[] }

/** Everything read from the words, without the grade (which `lead` adds). */
export type Findings = {
  readonly budgets: readonly Budget[]
  readonly vehicles: readonly Vehicle[]
  readonly needs: readonly Need[]
  readonly opinions: readonly Opinion[]
  readonly objections: readonly Objection[]
  readonly intents: readonly Intent[]
  readonly timeline: readonly Timeline[]
  readonly facts: readonly Fact[]
  readonly sales_actions: readonly SalesAction[]
  readonly sentiment: Sentiment
}
export type Insights = Findings & { readonly grade: Grade }

/** Something heard that looks like a finding but must not be believed: shown with its reason, never stored as a fact. */
export type Doubt = { readonly list: keyof Findings; readonly turn: number | null; readonly said: string; readonly reason: string }

/** What the readers see of a talk: the turns' words and who said them, and the date that 下周 and 月底 are relative to. */
export type Conversation = {
  readonly date: string // YYYY-MM-DD
  readonly turns: readonly { readonly speaker: Speaker; readonly text: string }[]
}

// ---- lead, profile ----------------------------------------------------------------------------------------

export type NextAction = { readonly action: string; readonly reason: string; readonly dueDays: number }
export type Lead = { readonly grade: Grade; readonly score: number; readonly nextAction: NextAction }

export type LifeCycle = '潜在' | '意向' | '战败' | '成交' | '保有' | '复购' | '流失'

/** Where a profile value was said: in which talk, in which turn, at which second of the recording. */
export type ProfileEvidence = { readonly conversation: string; readonly turn: number; readonly start: number }

/** One believed value of a profile: a finding with the day it was first said and where it was last said. */
export type ProfileItem<T> = Omit<T, keyof Evidence> & { readonly since: string; readonly certainty: number; readonly evidence: ProfileEvidence }

export type Profile = {
  readonly budgets: readonly ProfileItem<Budget>[]
  readonly vehicles: readonly ProfileItem<Vehicle>[]
  readonly needs: readonly ProfileItem<Need>[]
  readonly opinions: readonly ProfileItem<Opinion>[]
  readonly objections: readonly ProfileItem<Objection>[]
  readonly intents: readonly ProfileItem<Intent>[]
  readonly timeline: readonly ProfileItem<Timeline>[]
  readonly facts: readonly ProfileItem<Fact>[]
}
