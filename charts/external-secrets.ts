// The Secrets of a stack, which the External Secrets Operator copies from a store. Their names and keys are the same as without it. https://external-secrets.io/latest/api/externalsecret/
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { externalSecrets } from '../imports/crds';
import type { ResolvedStack } from '../model';
import { secretKeysOf } from '../model/secret-keys';
import { stackLabels } from './parts/labels';

type Store = Extract<ResolvedStack['secretSource'], { from: 'external-secrets' }>;

export class ExternalSecretsChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, source: Store) {
    super(scope, 'Secrets', { namespace: stack.namespace.name, labels: stackLabels(stack) });
    const { ExternalSecret, ...types } = externalSecrets();
    const keys = secretKeysOf(stack);
    for (const [owner, name] of new Map(keys.map(({ owner, secretName }) => [owner, secretName]))) {
      const own = keys.filter((key) => key.owner === owner);
      const remote = source.keys[owner] ?? `${stack.name}/${owner}`;
      new ExternalSecret(this, name, {
        metadata: { name },
        spec: {
          refreshInterval: source.refreshInterval,
          secretStoreRef: { name: source.store, kind: types.ExternalSecretSpecSecretStoreRefKind[KIND[source.storeKind]] },
          target: {
            name,
            creationPolicy: types.ExternalSecretSpecTargetCreationPolicy.OWNER,
            deletionPolicy: types.ExternalSecretSpecTargetDeletionPolicy.RETAIN, // the pods must survive a store that is empty for a moment
          },
          data: own.map(({ key, copyOf = key }) => ({ secretKey: key, remoteRef: { key: remote, property: copyOf } })),
        },
      });
    }
  }
}

const KIND = { ClusterSecretStore: 'CLUSTER_SECRET_STORE', SecretStore: 'SECRET_STORE' } as const;
