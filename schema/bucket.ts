// A bucket with an S3 API, for backups that outlive the cluster.
import { z } from 'zod';
import { network } from './names';
import { messages } from './problems/messages';

/** `https`, or `http` to a Service of the cluster: that traffic stays in the cluster's own network. */
const ENDPOINT =
  /^(https:\/\/([a-z0-9]([-a-z0-9]*[a-z0-9])?\.)+[a-z]([-a-z0-9]*[a-z0-9])?|http:\/\/[a-z]([-a-z0-9]*[a-z0-9])?\.[a-z0-9]([-a-z0-9]*[a-z0-9])?\.svc)(:[1-9]\d{0,4})?$/;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const bucketName = z
  .string()
  .regex(/^(?!\d+\.\d+\.\d+\.\d+$)(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: messages.notABucket });

export const bucket = z.strictObject({
  /**
   * URL of the S3 API: `https://` and a host, which has a public address unless `cidrs` says otherwise, or `http://<service>.<namespace>.svc:<port>` inside the cluster. The
   * port of such a Service must be the port of its pods too, because a NetworkPolicy knows only that one.
   */
  endpoint: z.string().refine((text) => ENDPOINT.test(text) && URL.canParse(text), { error: messages.notAnEndpoint }),
  /**
   * Ranges of addresses that are opened instead of all public ones: `['10.20.0.0/16']`, where the endpoint is a private one of your cloud.
   * At least one.
   * @default - every public address
   */
  cidrs: z.array(network).min(1).optional(),
  /** Name of the bucket, 3 to 63 characters. It must exist already. */
  name: bucketName,
  /** Region of the bucket. For a server without regions, such as MinIO, it is usually `'us-east-1'`. */
  region: z.string().regex(/^[a-z0-9-]+$/, { error: messages.notARegion }),
  /**
   * Folder in the bucket; the backups are below it in `<stack>/<environment>/<service or volume>`.
   * @default - the top of the bucket
   */
  prefix: z
    .string()
    .regex(/^(?!\.{1,2}(\/|$))[\w.-]+(\/(?!\.{1,2}(\/|$))[\w.-]+)*$/, { error: messages.notABucketPrefix })
    .optional(),
});

export type Bucket = z.output<typeof bucket>;
