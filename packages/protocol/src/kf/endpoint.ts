import type { z } from 'zod';

export type KfMethod = 'GET' | 'POST';

/** A call of the 微信客服 API, or of its older sibling. */
export interface KfEndpoint {
  /** Methods to serve; clients do not all use the one that is written down. */
  readonly methods: readonly KfMethod[];
  readonly path: `/${string}`;
  /** Number of the section of the wire specification. */
  readonly section: string;
  /** One sentence for the conformance table. */
  readonly says: string;
  /** `app`: with an access token. `anyone`: the call that gives tokens out. */
  readonly access: 'app' | 'anyone';
  /** `json`: fields of the body; `query`: of the address, also where there is a body; `bytes`: a multipart upload. */
  readonly body: 'json' | 'query' | 'bytes';
  /** The fields that the call reads, leniently: what is not known is ignored, what is empty is not given. */
  readonly request: z.ZodType;
  /** What is answered beside `errcode` and `errmsg`. */
  readonly answer: z.ZodType;
  /** Every deliberate difference from the original, one sentence each. */
  readonly differences: readonly string[];
}

/** Declares a call; the parts that most share are filled in. */
export const kfEndpoint = <Q extends z.ZodType, A extends z.ZodType, const X extends KfEndpoint['access'] = 'app'>(
  parts: Pick<KfEndpoint, 'methods' | 'path' | 'section' | 'says'> &
    Partial<Pick<KfEndpoint, 'body' | 'differences'>> & {
      readonly access?: X;
      readonly request: Q;
      readonly answer: A;
    },
) => ({
  ...parts,
  // The default of the type is the default of the value.
  access: (parts.access ?? 'app') as X,
  body: parts.body ?? ('json' as const),
  differences: parts.differences ?? [],
});
