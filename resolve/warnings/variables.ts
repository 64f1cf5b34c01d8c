// The names of all variables that a program has from its pod: what the stack says, what its edges and its type set. Those of the image are not known.
import { variablesAsked } from '../edge-variables';
import { envOf, secretsOf } from '../options';
import { isFile } from '../variables';
import type { Program } from './programs';

/** What the charts set for some types. */
const OF_TYPES = [
  ...['FORWARDED_ALLOW_IPS', 'HOME', 'HOSTNAME', 'KEEP_ALIVE_TIMEOUT', 'NEXT_TELEMETRY_DISABLED', 'PORT'],
  ...['PYTHONDONTWRITEBYTECODE', 'PYTHONUNBUFFERED'],
];

export const variablesOf = ({ service }: Program): ReadonlySet<string> =>
  new Set([
    ...OF_TYPES,
    ...Object.keys(envOf(service)),
    ...secretsOf(service).flatMap((secret) => (isFile(secret) ? (secret.fileVariable ?? []) : secret.name)),
    ...Object.values(service.uses).flatMap((edge) => variablesAsked(edge).map(({ variable }) => variable)),
  ]);
