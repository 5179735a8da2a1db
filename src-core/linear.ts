// linear.ts: the evaluator of small linear models over sparse features (logistic regression, a question for each label; of `mood` one choice among its
// labels), for the readers of words and roles.

/** A trained model as it lies in models/classifiers. Weights are whole numbers; times `scale` they are log odds. */
export type LinearModel = {
  readonly name: string
  readonly labels: readonly string[]
  /** Per label: log odds without any feature, and the probability from which the label is believed. */
  readonly bias: readonly number[]
  readonly threshold: readonly number[]
  readonly scale: number
  /** Feature names, parted by tabs, in the order of `rows`. */
  readonly features: string
  /** Per feature: label index, weight, label index, weight ... */
  readonly rows: readonly (readonly number[])[]
}

/** Named features of one text with their values; a missing feature is 0. */
export type Features = ReadonlyMap<string, number>

export type Verdict = { readonly label: string; readonly probability: number; readonly threshold: number }

export type Classifier = {
  readonly name: string
  readonly labels: readonly string[]
  /** Log odds from which each label is believed, in the order of `labels`. */
  readonly thresholds: Float64Array
  /** Log odds of every label, in the order of `labels`; of a model that chooses one label, scores that mean something beside one another only. */
  logOdds(features: Features): Float64Array
  /** Every label with its probability and threshold, in the order of `labels`; not for a model that chooses one label. */
  judge(features: Features): Verdict[]
}

export const probability = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds))
const logit = (p: number): number => Math.log(p / (1 - p))

export function createClassifier(model: LinearModel): Classifier {
  const names = model.features === '' ? [] : model.features.split('\t')
  const rows = new Map(names.map((name, i) => [name, model.rows[i] ?? []]))
  const logOdds = (features: Features): Float64Array => {
    const sums = Float64Array.from(model.bias)
    for (const [name, value] of features) {
      const row = rows.get(name)
      if (row === undefined) continue
      for (let i = 0; i < row.length; i += 2) sums[row[i]!]! += row[i + 1]! * model.scale * value
    }
    return sums
  }
  return {
    name: model.name,
    labels: model.labels,
    thresholds: Float64Array.from(model.labels, (_, i) => logit(model.threshold[i] ?? 0.5)),
    logOdds,
    judge: (features) => [...logOdds(features)].map((odds, i) => ({ label: model.labels[i]!, probability: probability(odds), threshold: model.threshold[i] ?? 0.5 })),
  }
}
