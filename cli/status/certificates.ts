// The certificates of the ingress, and when they end. Of the Secret only the certificate is read, which every browser is shown.
import { X509Certificate } from 'node:crypto';
import { KubectlError } from '../cluster/kubectl';
import { messages } from './messages';
import type { Look, Seen } from './seen';

/** Whoever renews them has done it long before. */
const SOON_DAYS = 7;

export const certificates: Look = async ({ stack, kubectl, now }) => {
  const secret = stack.ingress?.tls?.secretName;
  if (secret === undefined) return [];
  const name = messages.certificate(secret);
  try {
    const path = 'jsonpath={.data.tls\\.crt}';
    const text = await kubectl(['-n', stack.namespace.name, 'get', 'secret', secret, '--ignore-not-found', '-o', path]);
    return [text.trim() === '' ? { is: 'wrong', name, text: messages.isNotThere } : endOf(name, text, now)];
  } catch (error) {
    if (!(error instanceof KubectlError)) throw error;
    return [{ is: 'untold', name, text: messages.mayNotRead }];
  }
};

function endOf(name: string, base64: string, now: number): Seen {
  try {
    const end = Date.parse(new X509Certificate(Buffer.from(base64, 'base64')).validTo);
    const days = Math.floor((end - now) / 86_400_000);
    const data = { ends: new Date(end).toISOString() };
    return { is: days < SOON_DAYS ? 'wrong' : 'right', name, text: messages.ends(days), data };
  } catch {
    return { is: 'wrong', name, text: messages.noCertificate };
  }
}
