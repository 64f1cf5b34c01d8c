// How synth knows a dashboard again that it has written. Who only asks this loads no charts.

/** Whether a file of dashboards/ is one of these; one that a person put there is not. */
export const isDashboard = (file: string, text: () => string): boolean =>
  file.endsWith('.json') && /^\{\n {2}"uid": "slipway-[0-9a-f]{10}",\n/.test(text());
