// The types of custom resources, each loaded when a chart first asks for it: to evaluate them takes longer than most synths.
// Written by hand; the files it loads are generated.

export const traefik = () => require('./traefik.io') as typeof import('./traefik.io');
export const gatewayApi = () => require('./gateway.networking.k8s.io') as typeof import('./gateway.networking.k8s.io');
export const envoyGateway = () => require('./gateway.envoyproxy.io') as typeof import('./gateway.envoyproxy.io');
export const cloudNativePg = () => require('./postgresql.cnpg.io') as typeof import('./postgresql.cnpg.io');
export const barmanCloud = () => require('./barmancloud.cnpg.io') as typeof import('./barmancloud.cnpg.io');
export const argoCd = () => require('./argoproj.io') as typeof import('./argoproj.io');
export const fluxSource = () => require('./source.toolkit.fluxcd.io') as typeof import('./source.toolkit.fluxcd.io');
export const fluxKustomize = () => require('./kustomize.toolkit.fluxcd.io') as typeof import('./kustomize.toolkit.fluxcd.io');
export const externalSecrets = () => require('./external-secrets.io') as typeof import('./external-secrets.io');
export const prometheusOperator = () => require('./monitoring.coreos.com') as typeof import('./monitoring.coreos.com');
