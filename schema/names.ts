// Names and paths as Kubernetes, HTTP and Linux accept them. https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
import { z } from 'zod';
import { messages } from './problems/messages';

/**
 * The name of a service, which is also its DNS name: lower-case letters, digits and '-'. It begins with a letter and ends with a letter or
 * digit. At most 52 characters, because a StatefulSet adds 11 to its name for the revision label, and a label has at most 63.
 */
export const serviceName = z
  .string()
  .regex(/^[a-z]([-a-z0-9]*[a-z0-9])?$/, { error: messages.notAName })
  .max(52, { error: messages.nameTooLong(52) });

/** The name of a Service, which is a DNS label: as the name of a service, with at most 63 characters. RFC 1035 */
export const dnsName = z
  .string()
  .regex(/^[a-z]([-a-z0-9]*[a-z0-9])?$/, { error: messages.notAName })
  .max(63, { error: messages.nameTooLong(63) });

/** A host name in lower case; the first label may be `*`. RFC 1123; at most 253 characters by RFC 1035. */
export const host = z
  .string()
  .regex(/^(\*\.)?([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)*[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, { error: messages.notAHost })
  .max(253, { error: messages.notAHost });

/** The name of an environment variable, POSIX: letters, digits and '_', not starting with a digit. */
export const variable = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, { error: messages.notAVariable });

/** The name of a variable as Kubernetes takes it: programs of Java have dots in theirs, though no shell can say such a name. */
export const environmentVariable = z
  .string()
  .regex(/^(?!\.{1,2}$)[-._a-zA-Z][-._a-zA-Z0-9]*$/, { error: messages.notAnEnvironmentVariable });

/** The path of a URL, and its query. RFC 3986, section 3.4. */
export const urlPathAndQuery = z
  .string()
  .regex(/^\/[\w\-./~%!$&'()*+,;=:@]*(\?[\w\-./~%!$&'()*+,;=:@?]*)?$/, { error: messages.notAPathWithAQuery });

/** The scheme of a URL, without '://'. RFC 3986, section 3.1. */
export const scheme = z.string().regex(/^[A-Za-z][A-Za-z0-9+.-]*$/, { error: messages.notAScheme });

/** The name of an object such as a storage class, an issuer or a Secret: an RFC 1123 subdomain. */
export const objectName = z
  .string()
  .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/, { error: messages.notAnObjectName })
  .max(253, { error: messages.nameTooLong(253) });

/** A port of TCP or UDP. */
export const port = z
  .int({ error: messages.notAPort })
  .min(1, { error: messages.notAPort })
  .max(65535, { error: messages.notAPort });

/** An absolute path inside a container. */
export const containerPath = z.string().regex(/^\/[^\s:]+$/, { error: messages.notAContainerPath });

/** The folder of a page, as it stands in the configuration of nginx, where `;`, `$`, quotes and braces mean something. */
export const sitePath = containerPath.regex(/^[\w\-./@+~,=%]+$/, { error: messages.notAFolderOfNginx });

/** The absolute path of a file inside a container, without `.`, `..` and empty names in it. */
export const filePath = z.string().regex(/^(\/(?!\.{1,2}(\/|$))[^\s:/]+)+$/, { error: messages.notAFilePath });

/** An absolute path of a URL. */
export const urlPath = z.string().regex(/^\/[\w\-./~%!$&'()*+,;=:@]*$/, { error: messages.notAUrlPath });

/** The path of a route, without '/' at the end: a route includes everything below it, so `/api/` would mean the same as `/api`. */
export const routePath = urlPath.regex(/^\/$|^(\/[^/]+)+$/, { error: messages.notARoute });

/** A file on this machine, as a path from the folder where the command runs. */
export const filePathHere = z.string().regex(/^(\.{0,2}\/)?[^\s].*[^/]$/, { error: messages.notAFileHere });

/** The name of an HTTP header. RFC 9110, section 5.1. */
export const headerName = z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/, { error: messages.notAHeader });

const notANetwork = { error: messages.notANetwork };

/** A range of addresses. RFC 4632, RFC 4291. */
export const network = z.union([z.cidrv4(notANetwork), z.cidrv6(notANetwork)], notANetwork);

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
export const labelKey = z
  .string()
  .regex(/^([a-z0-9.-]{1,253}\/)?[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/, { error: messages.notALabel });
export const labelValue = z.string().regex(/^([A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?)?$/, { error: messages.notALabel });
