// What a Secret says of a run that has not ended: it is written together with the values, so that the next run can finish it.
import type { SecretKey } from '../../model/secret-keys';

export type Annotations = Readonly<Record<string, string>>;

/** The services that have not been restarted since a value of theirs changed. */
export const RESTART = 'slipway/restart';

/** The key whose new value has not taken the place of the old one everywhere. */
export const ROTATION = 'slipway/rotation';

export const restartNote = (services: readonly string[]): Annotations =>
  services.length === 0 ? {} : { [RESTART]: [...new Set(services)].join(',') };

export const rotationNote = ({ key }: Pick<SecretKey, 'key'>): Annotations => ({ [ROTATION]: key });

export const toRestart = (annotations: Annotations): string[] => annotations[RESTART]?.split(',') ?? [];

/** The name of the key; undefined where no rotation is half done. */
export const inRotation = (annotations: Annotations): string | undefined => annotations[ROTATION];

/** The key beside it that holds the next value, until the server knows that. */
export const nextOf = (key: string) => `${key}_NEXT`;
