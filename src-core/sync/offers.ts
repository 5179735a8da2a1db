// offers.ts: models that headquarters keeps for its stores to fetch. Nothing is installed unless somebody at the store asks for it, and nothing whose
// bytes are not the ones that headquarters signed and the catalogue knows.

import { z } from 'zod'
import type { CatalogueModel } from '../word-models.ts'
import { deviceId } from './contract.ts'

const OfferedFile = z.strictObject({ name: z.string().regex(/^\w[\w.-]{0,80}$/), bytes: z.number().int().positive(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
export const ModelOffer = z.strictObject({ id: z.string().regex(/^[a-z0-9][a-z0-9-]{2,40}$/), files: z.array(OfferedFile).min(1).max(20) })
export type ModelOffer = z.infer<typeof ModelOffer>

/** Signed by headquarters over its very bytes. */
export const ModelOffers = z.strictObject({ contract: z.literal(1), models: z.array(ModelOffer).max(50) })
export const OFFERS_MOST = 256 * 1024

/** What a store's machine asks, signed as its batches are. */
export const OffersRequest = z.strictObject({ contract: z.literal(1), device: deviceId })

/** The offer of this model; null where there is none, or where it is not the model that the catalogue knows. */
export function offerOf(offers: readonly ModelOffer[], model: Pick<CatalogueModel, 'id' | 'files'>): ModelOffer | null {
  const offer = offers.find(({ id }) => id === model.id)
  const fits = offer && model.files.every((file) => offer.files.some(({ name, bytes, sha256 }) =>
    name === file.name && (file.bytes === null || file.bytes === bytes) && (file.sha256 === null || [file.sha256, ...(file.alsoSha256 ?? [])].includes(sha256))))
  return fits ? offer : null
}
