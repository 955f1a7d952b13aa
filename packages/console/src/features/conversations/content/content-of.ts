import type { Content } from '@zhida/core/messages';

/** The content of one kind. */
export type ContentOf<K extends Content['kind']> = Extract<Content, { kind: K }>;
