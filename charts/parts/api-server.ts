// The API server of the cluster: how pods reach it, and what a container needs to ask it.
import type * as k8s from '../../imports/k8s';
import type { ExtraRules } from './network-policy';

/**
 * The Service `kubernetes.default` has port 443 and its endpoints nearly always 6443, on minikube 8443 and on MicroK8s 16443; network plugins
 * check the one or the other.
 */
const PORTS = [443, 6443, 8443, 16443];

/** The API server may have any address. The metadata services of clouds are excluded: they give out credentials of the node. */
const ANY_BUT_METADATA = { '0.0.0.0/0': ['169.254.0.0/16'], '::/0': ['fd00:ec2::254/128', 'fe80::/10'] };

export const toApiServer: ExtraRules['egress'][number] = {
  to: Object.entries(ANY_BUT_METADATA).map(([cidr, except]) => ({ ipBlock: { cidr, except } })),
  ports: PORTS,
};

/** A token of the pod's service account and the certificate of the API server. Only a container that mounts them has them. */
export const apiServerVolume: k8s.Volume = {
  name: 'api-server',
  projected: {
    defaultMode: 0o440,
    sources: [
      { serviceAccountToken: { path: 'token', expirationSeconds: 3600 } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    ],
  },
};

export const apiServerMount: k8s.VolumeMount = { name: 'api-server', mountPath: '/run/api-server', readOnly: true };
