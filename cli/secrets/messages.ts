// What `slipway secrets` says. Names of keys, never values.

import type { SecretKey } from '../../model/secret-keys';
import { nearest } from '../../schema/problems/suggest';
import { docs } from '../../schema/problems/typed';
import { slipwayHere } from '../here';
import { messages as common, type Place, placeOf } from '../messages';

const needs = ({ usedBy, description }: SecretKey) =>
  `${usedBy.join(' and ')} ${usedBy.length === 1 ? 'needs' : 'need'} it${description === undefined ? '' : ` (${description})`}`;

const orNothing = (names: readonly string[]) => names.join(', ') || 'nothing';

export const messages = {
  // what is about to be written, and what came of it
  secret: (name: string, keys: readonly string[]) => `${name}: ${keys.join(', ')}`,
  certificate: (name: string, files: string, day: string) => `${name}: ${files}, valid until ${day}`,
  everyKey: (stack: string, environment: string) => `Every key of ${stack} in ${environment} has a value, or can be generated.`,
  nothingToChange: 'Nothing to change.',
  restarted: (services: readonly string[]) => `Restarted: ${orNothing(services)}.`,
  rotated: ({ secretName, key }: SecretKey, services: readonly string[]) =>
    `${secretName}: ${key} (new)\nRestarted: ${orNothing(services)}.`,
  finished: ({ secretName, key }: SecretKey, services: readonly string[]) =>
    `${secretName}: the rotation of ${key} that was half done is finished.\nRestarted: ${orNothing(services)}.`,
  halfDone: ({ secretName, key }: SecretKey) => `${secretName}: a rotation of ${key} is half done, and is finished first.`,
  cannotFinish: ({ secretName, key, owner }: SecretKey) =>
    `${secretName}: the rotation of ${key} stays half done, because ${owner} does not run. Run this again when it does.`,
  wouldRestart: (services: readonly string[]) => `Would restart: ${orNothing(services)}. ${common.nothingApplied}`,
  wouldRotate: ({ secretName, key }: SecretKey) =>
    `Would make a new ${key} in ${secretName} and restart its readers. ${common.nothingApplied}`,
  exported: (file: string) =>
    `Written to ${file}, encrypted. Keep it where the cluster is not, and try once that it opens: gpg --decrypt ${file} > /dev/null`,
  imported: (count: number) =>
    `Written: ${count} ${count === 1 ? 'Secret' : 'Secrets'}. What else a stack needs: ${slipwayHere('up')}.`,
  // what is wrong
  noSecrets: (stack: string) => `${stack} has no Secrets that this command writes.`,
  fileIsThere: (file: string) => `${file} is there already. Name another file, or delete it first.`,
  notExported: (name: string, key: string) => `${key} of ${name} is not in the cluster. Run this command without --export first.`,
  noExport: (file: string) => `${file} holds no export of this command.`,
  exportOfAnother: (file: string, found: string, wanted: string) =>
    `${file} is of the namespace ${found}, and this stack has ${wanted}.`,
  hasOthers: (name: string) =>
    `the cluster has other values in ${name}. If its data is of no use, take the stack down with its volumes first; what runs with them would be locked out.`,
  missing: (key: SecretKey) => `${key.key} is missing; ${needs(key)}.`,
  empty: (key: SecretKey) => `${key.key} is empty; ${needs(key)}.`,
  placeholder: (key: SecretKey) => `${key.key} still holds a placeholder; ${needs(key)}.`,
  unknown: (name: string, known: readonly string[]) => {
    // a secret over several lines without quotes reads as names; those are not repeated
    if (!/^[A-Z_][A-Z0-9_]*$/.test(name)) {
      return 'a name that is not written in capitals is known to no service. If it is part of a value over several lines, put that in quotes.';
    }
    const near = nearest(name, known);
    return `${name} is known to no service.${near === undefined ? '' : ` Did you mean ${near}?`} Remove it, or declare it in the stack.`;
  },
  notUrlSafe: (key: SecretKey) =>
    `${key.key} becomes part of a connection URL, so it may hold letters, digits, '-', '_', '.' and '~' only. Leave it out, and one is generated.`,
  breaksUrl: ({ key, secretName, usedBy }: SecretKey) =>
    `${key} in the Secret ${secretName} becomes part of the connection URL of ${usedBy.join(' and ')}, and holds other characters than letters, digits, '-', '_', '.' and '~', which no driver would read. Give it another value.`,
  noFile: (file: string) => `there is no file ${file}.`,
  notHere: (stack: string, environment: string, from: string) =>
    `${stack} takes its secrets in ${environment} from '${from}', not from this command.`,
  onlyCertificate: (stack: string, environment: string, from: string) =>
    `${stack} takes its secrets in ${environment} from '${from}'; only its certificate is for this command. Leave out --env-file.`,
  notLoggedIn: (registry: string) => `this machine has no credentials for ${registry}. Run docker login first.`,
  /** @param line of the command. */
  notRestarted: (services: readonly string[], line: string) =>
    `The Secrets are written, but not every reader runs with them (${services.join(', ')}). When the cause is mended, run it again, and they are restarted: ${line}`,
  changedMeanwhile: 'the Secrets have changed since they were read: somebody else has written them. Run this again.',
  lost: (name: string, keys: readonly string[], service: string, data: string) =>
    `${name} has no ${keys.join(' and no ')}, and the data of ${service} is there (${data}): what runs, runs with the old ones. How to bring it back: ${docs('secrets.md')}, "A Secret that is gone". To make up new ones all the same: --new-passwords.`,
  otherType: (kubectl: string, name: string, found: string, wanted: string) =>
    `the Secret ${name} is there as type ${found}, must be ${wanted}, and a type cannot be changed. Delete it first: ${kubectl} delete secret ${name}`,
  refusedBy: (kubectl: string, service: string, workload: string) =>
    `Redis in ${service} did not take a change of its passwords; look at its log: ${kubectl} logs ${workload}`,
  bothPasswords: (service: string) =>
    `The new Secret has not reached the pod of ${service}, so the old password still works beside the new one. Rotate again later.`,
  noName: (file: string) => `${file}: a value has no name. Write NAME=value.`,
  unreadable: (file: string) => `${file} cannot be read.`,
  noTlsFile: (file: string, option: string) => `there is no file ${file}, which ingress.tls.${option} names.`,
  swapped: (certificate: string, key: string) =>
    `${certificate} holds the key, and ${key} the certificate. Swap them in ingress.tls, or rename the files.`,
  keyAsCertificate: (file: string) =>
    `${file} holds a private key and no certificate. Name the certificate's file in ingress.tls.certificate.`,
  certificateAsKey: (file: string) => `${file} holds a certificate and no private key. Name the key's file in ingress.tls.key.`,
  noCertificate: (file: string) =>
    `${file} holds no certificate in PEM, which stands between '-----BEGIN CERTIFICATE-----' and '-----END CERTIFICATE-----'.`,
  brokenCertificate: (file: string, nth: number) =>
    `certificate ${nth} in ${file} is damaged. Get the file again from where it was issued.`,
  noKey: (file: string) => `${file} holds no private key in PEM, whose first line ends with 'PRIVATE KEY-----'.`,
  passphrase: (file: string) =>
    `the key in ${file} is protected by a passphrase, which nobody can type in a cluster. Take it off: openssl pkey -in ${file} -out <file without it>.`,
  brokenKey: (file: string) => `the private key in ${file} is damaged, or of a kind that TLS does not know.`,
  notItsKey: (key: string, certificate: string) => `the key in ${key} does not belong to the certificate in ${certificate}.`,
  notFirst: (certificate: string, key: string) =>
    `the first certificate in ${certificate} is not the one that the key in ${key} belongs to. Put that one first, and below it those of the authorities.`,
  notYetValid: (file: string, from: string, to: string) =>
    `the certificate in ${file} is not valid yet: it is from ${from} to ${to}.`,
  expired: (file: string, from: string, to: string) =>
    `the certificate in ${file} has expired: it was valid from ${from} to ${to}.`,
  notCovered: (file: string, host: string, names: readonly string[]) =>
    `the certificate in ${file} does not cover ${host}. ${names.length > 0 ? `It covers: ${names.join(', ')}.` : 'It names no host in its subjectAltName, and browsers look nowhere else.'}`,
  endsSoon: (file: string, days: number) =>
    `The certificate in ${file} ends in ${days === 0 ? 'less than a day' : days === 1 ? '1 day' : `${days} days`}. Renew it, and run this again.`,
  notRotatable: (name: string, names: readonly string[]) =>
    `${name} cannot be rotated: it is not a generated key. Those are: ${names.join(', ') || 'none'}.`,
  ambiguous: (name: string, names: readonly string[]) => `${name} belongs to several services. Say which: ${names.join(', ')}.`,
  notThere: (key: SecretKey) => `${key.key} is not in the cluster yet. Run this command without --rotate first.`,
  ask: (stack: Place, where: string) => `Write to ${placeOf(stack, where)}?`,
} as const;
