/** POST requests of one kind: what differs between them stands in the middle of their bodies. */
export interface HttpPlan {
  readonly port: number;
  readonly path: string;
  readonly bodyHead: string;
  readonly middles: readonly string[];
  readonly bodyTail: string;
  /** Most requests in all; undefined: the middles go round without end. */
  readonly most?: number;
  /** Connections, each with one request under way. */
  readonly connections: number;
  readonly warmUpMs: number;
  readonly measuredMs: number;
  /** What every answer must hold. */
  readonly expected: string;
}

export interface HttpResult {
  readonly perSecond: number;
  readonly latencyMs: { readonly p50: number; readonly p99: number };
}
