// What is known of an image that everybody uses: its user, ports, folders and probe, and what it must be told in any case.

export interface KnownImage extends Traits {
  /** Repositories without a host, as `grafana/grafana`. */
  readonly images: readonly string[];
  /** The page or the Dockerfile that says so. */
  readonly source: string;
  /** What is otherwise in images whose tag has this word in it, as `alpine`. */
  readonly variants?: Readonly<Record<string, Partial<Traits>>>;
}

export interface Traits {
  /** The user whom the folders of the image are open to. Absent: any user will do. */
  readonly user?: number;
  /** It starts as root and becomes somebody else: the capabilities for that. Absent: it need not be root. */
  readonly root?: readonly string[] | undefined;
  /** What to use in place of an image that wants to be root. */
  readonly instead?: string;
  /** The port by which others reach it; it gets the name of the service. */
  readonly port: number;
  /** Further ports, each by what is added to the name of the service. */
  readonly otherPorts?: Readonly<Record<string, number>>;
  /** Scheme of a URL to the first port. Absent: `http` where a path answers for its health there, and else unknown. */
  readonly scheme?: string;
  /** Settings of which one has to be there for HTTP, because TLS is spoken otherwise. */
  readonly httpIf?: Readonly<Record<string, string>>;
  /** With one of these settings the image decides about TLS otherwise; without any it makes a certificate of its own. */
  readonly httpsUnless?: RegExp;
  /** The first release of the image that does so. Absent: all do. */
  readonly httpsSince?: number;
  /** The password without which it answers nobody. Absent: it has none, or it is for people. */
  readonly login?: Login;
  /** Whether its clients sign with their login, which is then in no URL. */
  readonly isSigned?: boolean;
  /** Paths that answer 200, at the first port unless another is named. Absent: the first port has to open. */
  readonly health?: { readonly port?: number; readonly ready: string; readonly live?: string; readonly startSeconds?: number };
  /** Seconds until the first port opens at last, where no path answers for its health. */
  readonly startSeconds?: number;
  /** Folders that it writes to, and that may be empty at every start. */
  readonly writes?: readonly string[];
  /** Folders that it writes to, and whose files it needs. */
  readonly keeps?: readonly string[];
  /** The folder with what has to stay. */
  readonly data?: string;
  /** Further folders with what has to stay. */
  readonly moreData?: readonly string[];
  /** Whether nothing but a volume can be written to there: the image declares no volume, or it belongs to somebody else. */
  readonly closed?: boolean;
  /** Programs of the image that serve. Absent: the name of the image, also with `-server` behind it. */
  readonly servers?: readonly string[];
  /** Arguments without which it does not serve. */
  readonly command?: readonly string[];
  /** Settings that it needs where it is alone, behind a proxy, or may not write where it likes. */
  readonly env?: Readonly<Record<string, string>>;
  /** Memory, where half a gibibyte is not enough to start. */
  readonly memory?: string;
  /** What it must be told in any case. */
  readonly needs?: readonly Need[];
}

/** What clients have to send. */
export interface Login {
  /** Variables of the image with the password or the key; the first is the usual one. */
  readonly variables: readonly string[];
  /** Settings of which one lets everybody in all the same. */
  readonly unless?: Readonly<Record<string, string>>;
  /** How its clients call it in their own variables. */
  readonly called: RegExp;
}

/** A variable without which it does not start, or is open to everybody. */
export interface Need {
  readonly variable: string;
  /** Other variables that say the same. */
  readonly or?: readonly string[];
  /** The line of a stack. Absent: a secret that is made up. */
  readonly line?: string;
  /** Whether it starts without it and lets everybody in, which is told in production alone. */
  readonly isOpen?: true;
  /** Whether it is its public address, which only a service with a route has. */
  readonly isPublic?: true;
  /** What happens without it: a sentence without its point. */
  readonly without: string;
}
