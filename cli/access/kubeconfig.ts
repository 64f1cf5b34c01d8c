// A kubeconfig with a token that ends. The cluster in it is that of the chosen context: address and certificate authority, and nobody's login.
import { yamlOf } from '../../output/yaml';
import type { Kubectl } from '../cluster/kubectl';
import { ACCOUNT } from './objects';

export interface Made {
  /** Holds the token. */
  readonly text: string;
  /** When the token ends, which the API server may have set earlier than it was asked to; undefined where the token does not say. */
  readonly ends?: Date;
}

/** @param duration as kubectl takes it: `8h`. */
export async function kubeconfigFor(kubectl: Kubectl, namespace: string, name: string, duration: string): Promise<Made> {
  const path = 'jsonpath={.clusters[0].cluster}';
  const cluster: unknown = JSON.parse(await kubectl(['config', 'view', '--minify', '--flatten', '--raw', '-o', path]));
  const token = (await kubectl(['-n', namespace, 'create', 'token', ACCOUNT, `--duration=${duration}`])).trim();
  const text = yamlOf([
    {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': name,
      contexts: [{ name, context: { cluster: name, namespace, user: ACCOUNT } }],
      clusters: [{ name, cluster }],
      users: [{ name: ACCOUNT, user: { token } }],
    },
  ]);
  const ends = endOf(token);
  return { text, ...(ends && { ends }) };
}

/** https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4 */
function endOf(token: string): Date | undefined {
  try {
    const { exp } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { exp?: unknown };
    return typeof exp === 'number' ? new Date(exp * 1000) : undefined;
  } catch {
    return undefined;
  }
}
