// What `slipway access` says. Never a token.
import { type Place, placeOf } from '../messages';

export const messages = {
  ask: (place: Place, account: string, where: string) => `Give ${account} its rights in ${placeOf(place, where)}?`,
  noAccount: (account: string, place: Place, line: string) =>
    `there is no ServiceAccount ${account} in the namespace ${place.namespace.name}. Make it first: ${line}`,
  fileIsThere: (file: string) => `${file} is there, and access overwrites nothing. Name another file, or take it away.`,
  written: (file: string, ends: Date | undefined) => `Written: ${file}, which only you can read. ${messages.ends(ends)}`,
  ends: (ends: Date | undefined) =>
    ends === undefined
      ? 'Its token does not say when it ends.'
      : `Its token ends at ${ends.toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
} as const;
