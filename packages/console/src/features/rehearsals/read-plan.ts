import type { RehearsalDraft } from './queries.ts';

type OwnPlan = Exclude<RehearsalDraft['plans'][string], string>;

/** A plan as somebody typed it. Only its shape is looked at here; the server judges its rules. */
export function readPlan(text: string): { readonly ok: true; readonly value: OwnPlan } | { readonly ok: false } {
  try {
    const value: unknown = JSON.parse(text);
    return hasRules(value) ? { ok: true, value } : { ok: false };
  } catch {
    return { ok: false };
  }
}

const hasRules = (value: unknown): value is OwnPlan =>
  typeof value === 'object' &&
  value !== null &&
  'rules' in value &&
  Array.isArray(value.rules) &&
  value.rules.length > 0;
