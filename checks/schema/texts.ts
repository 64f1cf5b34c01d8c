// Texts that have a form of their own: quantities, times, names of DNS, keys of labels, images.
import { isSchedule } from '../../schema/cron-fields';
import { isZone } from '../../schema/time-zone';

/** None that Kubernetes takes is negative. https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
const QUANTITY = /^\+?(\d+(\.\d*)?|\.\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const BASE64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const DNS_LABEL = new RegExp(`^${LABEL}$`);
const DNS_NAME = new RegExp(`^${LABEL}(\\.${LABEL})*$`);
const HOST = new RegExp(`^(\\*\\.)?${LABEL}(\\.${LABEL})*$`);
const PART_OF_KEY = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

export const isQuantity = (text: string): boolean => QUANTITY.test(text);
export const isTime = (text: string): boolean => TIME.test(text);
export const isBase64 = (text: string): boolean => BASE64.test(text.replace(/[\r\n]/g, ''));
export const isDnsLabel = (text: string): boolean => text.length <= 63 && DNS_LABEL.test(text);
export const isDnsName = (text: string): boolean => text.length <= 253 && DNS_NAME.test(text);
export const isHost = (text: string): boolean => text.length <= 253 && HOST.test(text);
/** https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services, RFC 6335 */
export const isPortName = (text: string): boolean =>
  text.length <= 15 && DNS_LABEL.test(text) && /[a-z]/.test(text) && !text.includes('--');
/** Of a label or an annotation: `app` or `example.com/app`. */
export function isKey(text: string): boolean {
  const parts = text.split('/');
  const name = parts.at(-1) ?? '';
  return parts.length <= 2 && name.length <= 63 && PART_OF_KEY.test(name) && (parts.length === 1 || isDnsName(parts[0] ?? ''));
}
export const isLabelValue = (text: string): boolean => text === '' || (text.length <= 63 && PART_OF_KEY.test(text));
/** Of a ConfigMap or a Secret. */
export const isDataKey = (text: string): boolean =>
  text.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(text) && !/^\.\.?$|^\.\./.test(text);
/** Of a variable: everything that can be printed but `=`. */
export const isVariable = (text: string): boolean => /^[ -<>-~]+$/.test(text);

/** `10.0.0.1`, `fd00::1` */
export function isAddress(text: string): boolean {
  if (text.includes(':')) return /^[\da-fA-F:.]{2,45}$/.test(text);
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}
/** `10.0.0.0/8`, `fd00::/8` */
export function isCidr(text: string): boolean {
  const [address = '', bits = '', more] = text.split('/');
  return more === undefined && isAddress(address) && /^\d{1,3}$/.test(bits) && Number(bits) <= (address.includes(':') ? 128 : 32);
}
export const isCron = (text: string): boolean => /^@every \S+$/.test(text) || isSchedule(text.trim().replace(/\s+/g, ' '));
/** Letters count: the image of the controller has a file for each. */
export const isTimeZone = (text: string): boolean =>
  text.split('/').every((part) => /^[A-Z]/.test(part)) && !/^local$/i.test(text) && isZone(text);

const PART = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const HOST_PART = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const REGISTRY = `(?:${HOST_PART}(?:\\.${HOST_PART})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
/** https://github.com/distribution/reference/blob/v0.6.0/regexp.go */
const IMAGE = new RegExp(
  `^(?:${REGISTRY}/)?${PART}(?:/${PART})*(?::[\\w][\\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$`,
);
export const isImage = (text: string): boolean => IMAGE.test(text) && !/@sha256:(?![0-9a-f]{64}$)/.test(text);
