import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Provider } from '@zhida/protocol/endpoints';
import { Button, Form, Input, InputNumber, Radio } from 'antd';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import { PROVIDER_KEY } from './queries.ts';
import styles from './providers.module.css';

interface Values {
  readonly source: Provider['settings']['source'];
  readonly url?: string;
  readonly key?: string;
  readonly chat?: string;
  readonly embedding?: string;
  readonly speech?: string;
  readonly timeoutSeconds?: number;
  readonly tenantTokens?: number;
  readonly customerTokens?: number;
}

/** Where the models are. A key is written once and never shown again. */
export function ProviderForm({ provider }: { readonly provider: Provider }) {
  const { t } = useTexts();
  const [form] = Form.useForm<Values>();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (values: Values) => request('providers.update', { body: bodyOf(values, provider) }),
    onSuccess: (saved) => {
      queries.setQueryData(PROVIDER_KEY, saved);
      form.resetFields(['key']);
      showToast({ tone: 'good', text: t('providers.saved') });
    },
  });
  const { settings, node } = provider;
  return (
    <section aria-labelledby="provider-settings">
      <h2 id="provider-settings" className={styles.heading}>
        {t('providers.settings')}
      </h2>
      <Form<Values>
        form={form}
        name="provider"
        className={styles.form ?? ''}
        layout="vertical"
        requiredMark={false}
        initialValues={initialValues(settings)}
        onFinish={(values) => save.mutate(values)}
      >
        <FormProblem problem={save.isError ? describeError(save.error, t).message : null} />
        <Form.Item name="source" label={t('providers.source')} extra={t('providers.source-hint')}>
          <Radio.Group
            options={[
              { value: 'off', label: t('providers.source-off') },
              { value: 'node', label: t('providers.source-node'), disabled: node === null },
              { value: 'own', label: t('providers.source-own') },
            ]}
          />
        </Form.Item>
        <Form.Item noStyle shouldUpdate={(before: Values, after: Values) => before.source !== after.source}>
          {({ getFieldValue }) => (
            <>
              {getFieldValue('source') === 'own' && <OwnFields provider={provider} />}
              {getFieldValue('source') === 'node' && node !== null && (
                <p className={styles.hint}>{t('providers.node-models', { models: modelNames(node.models) })}</p>
              )}
              {getFieldValue('source') !== 'off' && <BudgetFields />}
            </>
          )}
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('common.save')}
        </Button>
      </Form>
    </section>
  );
}

function OwnFields({ provider: { hasKey, keyHint } }: { readonly provider: Provider }) {
  const { t } = useTexts();
  const plain = { maxLength: 128, autoComplete: 'off', spellCheck: false, dir: 'ltr' } as const;
  return (
    <>
      <Form.Item
        name="url"
        label={t('providers.url')}
        extra={t('providers.url-hint')}
        rules={[
          { required: true, whitespace: true, message: t('common.required') },
          { pattern: /^\s*https?:\/\/[^\s?#@]+\s*$/i, message: t('providers.url-wrong') },
        ]}
      >
        <Input {...plain} maxLength={2_048} inputMode="url" />
      </Form.Item>
      <Form.Item
        name="key"
        label={t('providers.key')}
        extra={hasKey ? t('providers.key-set', { hint: keyHint ?? '' }) : t('providers.key-hint')}
      >
        <Input.Password {...plain} maxLength={512} autoComplete="new-password" visibilityToggle={false} />
      </Form.Item>
      <Form.Item name="chat" label={t('providers.chat')} extra={t('providers.chat-hint')}>
        <Input {...plain} />
      </Form.Item>
      <Form.Item name="speech" label={t('providers.speech')} extra={t('providers.speech-hint')}>
        <Input {...plain} />
      </Form.Item>
      <Form.Item name="embedding" label={t('providers.embedding')} extra={t('providers.embedding-hint')}>
        <Input {...plain} />
      </Form.Item>
    </>
  );
}

function BudgetFields() {
  const { t } = useTexts();
  const required = [{ required: true, message: t('common.required') }];
  return (
    <>
      <Form.Item
        name="timeoutSeconds"
        label={t('providers.timeout')}
        extra={t('providers.timeout-hint')}
        rules={required}
      >
        <InputNumber min={1} max={20} precision={0} />
      </Form.Item>
      <Form.Item
        name="tenantTokens"
        label={t('providers.tenant-tokens')}
        extra={t('providers.tenant-tokens-hint')}
        rules={required}
      >
        <InputNumber min={0} max={1_000_000_000} precision={0} className={styles.wide ?? ''} />
      </Form.Item>
      <Form.Item name="customerTokens" label={t('providers.customer-tokens')} rules={required}>
        <InputNumber min={0} max={1_000_000_000} precision={0} className={styles.wide ?? ''} />
      </Form.Item>
    </>
  );
}

const initialValues = ({ source, url, models, timeoutMs, budget }: Provider['settings']): Values => ({
  source,
  url: url ?? '',
  chat: models.chat ?? '',
  embedding: models.embedding ?? '',
  speech: models.speech ?? '',
  timeoutSeconds: Math.round(timeoutMs / 1_000),
  tenantTokens: budget.tenantTokens,
  customerTokens: budget.customerTokens,
});

const modelNames = (models: Provider['settings']['models']): string =>
  Object.values(models)
    .filter((model) => model !== null)
    .join(', ');

/** Fields that are not shown keep what was set. */
function bodyOf(values: Values, { settings }: Provider) {
  const { source, key } = values;
  const nameOf = (typed: string | undefined, had: string | null) => (typed === undefined ? had : typed.trim() || null);
  return {
    kind: settings.kind,
    source,
    url: nameOf(values.url, settings.url),
    models: {
      chat: nameOf(values.chat, settings.models.chat),
      embedding: nameOf(values.embedding, settings.models.embedding),
      speech: nameOf(values.speech, settings.models.speech),
    },
    timeoutMs: values.timeoutSeconds === undefined ? settings.timeoutMs : values.timeoutSeconds * 1_000,
    budget: {
      tenantTokens: values.tenantTokens ?? settings.budget.tenantTokens,
      customerTokens: values.customerTokens ?? settings.budget.customerTokens,
    },
    ...(key === undefined || key.trim() === '' ? {} : { key: key.trim() }),
  };
}
