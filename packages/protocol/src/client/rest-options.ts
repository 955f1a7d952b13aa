import type { AnswerOf, FileKind, RequestOf, Upload } from '../endpoints/index.ts';
import type { RouteName } from '../routes/index.ts';

/** Holds for parts that may be left out: nothing in them is required. */
type IsOptional<T> = Partial<T> extends T ? true : string extends keyof T ? true : false;
type PartOf<K extends RouteName, Wanted extends boolean> = {
  [P in keyof RequestOf<K>]: IsOptional<RequestOf<K>[P]> extends Wanted ? P : never;
}[keyof RequestOf<K>];

/** What a route is given: parts that hold nothing or only optional fields may be left out. */
export type Given<K extends RouteName> = Pick<RequestOf<K>, PartOf<K, false>> &
  Partial<Pick<RequestOf<K>, PartOf<K, true>>>;

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Without an answer for this long the server counts as unreachable. */
  readonly timeoutMs?: number;
}

/** Plain form of a request, for what the route table does not name. */
export interface RawRequest extends CallOptions {
  readonly method: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Blob;
}

export interface RestOptions {
  /** Empty for the origin of the page. */
  readonly baseUrl: string;
  /** Headers of each request: who calls, and in which language refusals shall speak. */
  readonly headers: () => Record<string, string>;
  readonly fetch?: typeof fetch;
}

/** `N`: the routes that it knows. */
export interface Rest<N extends RouteName = RouteName> {
  /** Calls a route. Rejects with `RefusedError` or `UnreachableError`, or with the abort of the signal. */
  call<K extends N>(
    route: K,
    ...rest: [PartOf<K, false>] extends [never]
      ? [request?: Given<K>, options?: CallOptions]
      : [request: Given<K>, options?: CallOptions]
  ): Promise<AnswerOf<K>>;
  /** Uploads a file in parts and continues after breaks. */
  upload(file: Blob, options: UploadOptions): Promise<StoredFile>;
}

/** A file as the server keeps it. */
export type StoredFile = NonNullable<Upload['file']>;

export interface UploadOptions {
  readonly name: string;
  readonly kind: FileKind;
  /** Bytes that the server has, of all. */
  readonly onProgress?: (sentBytes: number, totalBytes: number) => void;
  readonly signal?: AbortSignal;
  /** An upload begun earlier (before a reload): continued if the server still knows it. */
  readonly uploadId?: string;
  /** Told once, so that the upload can be continued later. */
  readonly onBegun?: (uploadId: string) => void;
}
