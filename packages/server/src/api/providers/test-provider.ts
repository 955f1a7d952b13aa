import type { ModelProvider, ProviderProblem } from '@zhida/ai/providers';
import { silence } from '@zhida/ai/speech';
import { MINUTE_MS } from '@zhida/core/kit';
import { composeQuestion, type ProviderModels } from '@zhida/core/providers';
import { countAudited, forTenant, lockAgent, recordAudit } from '@zhida/store';
import { refuseWith, type Handler } from '../call.ts';
import { managedTenant } from './providers.ts';

const ACTION = 'provider.tested';
const MOST_TESTS = 5;

const SAMPLE = { id: 'sample', title: 'Opening hours', text: 'We are open from nine to six.' };

/** A small question of each sort; what it says does not matter, only that it is an answer. */
const QUESTIONS = {
  chat: (provider: ModelProvider) =>
    provider.chat({
      messages: composeQuestion({ text: 'When are you open?', earlier: [] }, [SAMPLE]),
      mostTokens: 60,
    }),
  embedding: (provider: ModelProvider) => provider.embed({ texts: ['When are you open?'] }),
  speech: (provider: ModelProvider) =>
    provider.transcribe({ recording: { bytes: silence(1_000), mimeType: 'audio/wav', durationMs: 1_000 } }),
} as const satisfies Record<keyof ProviderModels, (provider: ModelProvider) => Promise<{ readonly ok: boolean }>>;

export const testProvider: Handler<'providers.test'> = async (call) => {
  const { context, caller, request } = call;
  const tenantId = managedTenant(call);
  const { agentId } = caller.staff.principal;
  const at = context.now();
  const models = await forTenant(context.db, tenantId, async (tx) => {
    await lockAgent(tx, tenantId, agentId);
    const tested = await countAudited(tx, { tenantId, agentId, action: ACTION, since: at - MINUTE_MS });
    if (tested >= MOST_TESTS) return refuseWith('provider.too-many-tests', { retryAfterMs: MINUTE_MS });
    await recordAudit(tx, { tenantId, at, agentId, action: ACTION, target: tenantId, address: request.ip });
    return context.providers.modelsOf(tx, tenantId);
  });
  const provider = await context.providers.open(tenantId, null);
  if (provider === null || models === null) return { models: [] };
  const tested = await Promise.all(
    (['chat', 'embedding', 'speech'] as const).map(async (sense) => {
      const model = models[sense];
      if (model === null) return [];
      const begunAt = performance.now();
      const answer = await QUESTIONS[sense](provider);
      const problem: ProviderProblem | null = answer.ok ? null : answer.problem;
      await context.providers.count(tenantId, 'test', problem ?? 'answered');
      return [{ sense, model, problem, tookMs: Math.round(performance.now() - begunAt) }];
    }),
  );
  return { models: tested.flat() };
};
