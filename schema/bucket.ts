// A bucket that speaks S3, for backups that outlive the cluster.
import { z } from 'zod';
import { messages } from './problems/messages';

/** What is encrypted, or a Service of the cluster: `http` there crosses no network but the cluster's own. */
const ENDPOINT =
  /^(https:\/\/([a-z0-9]([-a-z0-9]*[a-z0-9])?\.)+[a-z]([-a-z0-9]*[a-z0-9])?|http:\/\/[a-z]([-a-z0-9]*[a-z0-9])?\.[a-z0-9]([-a-z0-9]*[a-z0-9])?\.svc)(:[1-9]\d{0,4})?$/;

export const bucket = z.strictObject({
  /**
   * Where it is: `https://` and a host with a public address, or `http://<service>.<namespace>.svc:<port>` inside the cluster. The
   * port of such a Service has to be that of its pods, because that is the one a NetworkPolicy sees.
   */
  endpoint: z.string().refine((text) => ENDPOINT.test(text) && URL.canParse(text), { error: messages.notAnEndpoint }),
  /** Its name; it has to be there. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
  name: z.string().regex(/^(?!\d+\.\d+\.\d+\.\d+$)(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: messages.notABucket }),
  /** Its region, as its owner calls it; `'us-east-1'` where servers know none. */
  region: z.string().regex(/^[a-z0-9-]+$/, { error: messages.notARegion }),
  /**
   * Folder in it, above `<stack>/<environment>/<service or volume>`.
   * @default - none
   */
  prefix: z
    .string()
    .regex(/^(?!\.{1,2}(\/|$))[\w.-]+(\/(?!\.{1,2}(\/|$))[\w.-]+)*$/, { error: messages.notABucketPrefix })
    .optional(),
});

export type Bucket = z.output<typeof bucket>;
