// Traefik 3 with the Gateway API, and Traefik's Middleware objects as filters.
// https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/gateway-api/
import { gatewayApi } from '../imports/crds';
import type { Controller } from './controller';
import { drawGateway, type Implementation } from './gateway';
import { requestsAt, traefik } from './traefik';
import { drawMiddlewares, middlewareName, middlewaresOf } from './traefik-middlewares';

const NO_SERVICE_OPTIONS = "it takes no options for a Service from a Gateway's routes";

const implementation: Implementation = {
  ports: { http: 8000, https: 8443 }, // ports of Traefik's entry points, which its Service maps to 80 and 443
  groupOf: () => '',
  filtersOf: ({ stack, ingress }, route) => {
    const { HttpRouteSpecRulesFiltersType: Type } = gatewayApi();
    return middlewaresOf(ingress, { ...route, stripPrefix: false }).map((name) => ({
      type: Type.EXTENSION_REF,
      extensionRef: { group: 'traefik.io', kind: 'Middleware', name: middlewareName(stack, name) },
    }));
  },
};

export const traefikGateway: Controller = {
  ...traefik,
  title: 'Traefik 3, Gateway API',
  supports: {
    ...traefik.supports,
    timeoutSeconds: NO_SERVICE_OPTIONS,
    routeTimeoutSeconds: NO_SERVICE_OPTIONS,
    stickySessions: NO_SERVICE_OPTIONS,
  },
  draw: (drawing) => {
    const routes = drawing.ingress.routes.map((route) => ({ ...route, stripPrefix: false })); // an HTTPRoute strips the prefix itself
    drawMiddlewares({ ...drawing, ingress: { ...drawing.ingress, routes } });
    drawGateway(drawing, implementation);
  },
  // the rule of a route is hashed into the name, after that of its HTTPRoute, the Gateway and the entry point
  requests: ({ namespace: { name } }, routes) =>
    requestsAt(routes.map(({ service }) => `httproute-${name}-.+-[0-9a-f]{20}-svc-${name}-${service}-0@kubernetesgateway`)),
  serviceAnnotations: undefined,
  streamService: undefined,
};
