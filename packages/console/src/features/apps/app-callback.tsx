import { Button, Form, Input } from 'antd';
import { request } from '../../live/rest.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import { OutcomeLine } from './outcome-line.tsx';
import { useAct, type App, type CallbackOutcome } from './queries.ts';
import { randomKey, randomToken } from './random-text.ts';
import styles from './apps.module.css';

interface Values {
  readonly url: string;
  readonly token?: string;
  readonly encodingAesKey?: string;
}

/** Where an app is told of news: it is asked to prove itself before it is kept. */
export function AppCallback({ app }: { readonly app: App }) {
  const { t } = useTexts();
  const [form] = Form.useForm<Values>();
  const params = { appId: app.id };
  const say = ({ problem }: CallbackOutcome, text: string): void => {
    if (problem === null) showToast({ tone: 'good', text });
  };
  const save = useAct(
    ({ url, token, encodingAesKey }: Values) =>
      request('apps.set-callback', {
        params,
        body: { url: url.trim(), ...(token ? { token } : {}), ...(encodingAesKey ? { encodingAesKey } : {}) },
      }),
    (outcome) => {
      say(outcome, t('apps.callback-saved'));
      if (outcome.problem === null) form.resetFields(['token', 'encodingAesKey']);
    },
  );
  const test = useAct(
    () => request('apps.test-callback', { params }),
    (outcome) => say(outcome, t('apps.callback-proven')),
  );
  const remove = useAct(
    () => request('apps.remove-callback', { params }),
    () => form.setFieldsValue({ url: '' }),
  );
  const isSet = app.callbackUrl !== null;
  const busy = save.isPending || test.isPending || remove.isPending;
  const [last] = [save, test].toSorted((a, b) => b.submittedAt - a.submittedAt);
  const required = { required: !isSet, message: t('common.required') };
  return (
    <div className={styles.padded}>
      <Form<Values>
        form={form}
        name="app-callback"
        layout="vertical"
        requiredMark={false}
        initialValues={{ url: app.callbackUrl ?? '' }}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item
          name="url"
          label={t('apps.callback-url')}
          extra={t('apps.callback-url-hint')}
          rules={[
            { required: true, whitespace: true, message: t('common.required') },
            { pattern: /^\s*https?:\/\/\S+\s*$/i, message: t('apps.callback-url-wrong') },
          ]}
        >
          <Input maxLength={1_024} autoComplete="off" spellCheck={false} dir="ltr" inputMode="url" />
        </Form.Item>
        <Form.Item
          name="token"
          label={t('apps.callback-token')}
          extra={t(isSet ? 'apps.callback-keep' : 'apps.callback-token-hint')}
          rules={[required, { pattern: /^[0-9A-Za-z]{1,32}$/, message: t('apps.callback-token-wrong') }]}
        >
          <Input maxLength={32} autoComplete="off" spellCheck={false} dir="ltr" />
        </Form.Item>
        <Form.Item
          name="encodingAesKey"
          label={t('apps.callback-key')}
          extra={t(isSet ? 'apps.callback-keep' : 'apps.callback-key-hint')}
          rules={[required, { pattern: /^[0-9A-Za-z]{43}$/, message: t('apps.callback-key-wrong') }]}
        >
          <Input maxLength={43} autoComplete="off" spellCheck={false} dir="ltr" />
        </Form.Item>
        <div className={styles.ways}>
          <Button type="primary" htmlType="submit" loading={save.isPending} disabled={busy && !save.isPending}>
            {t('apps.callback-save')}
          </Button>
          <Button onClick={() => form.setFieldsValue({ token: randomToken(), encodingAesKey: randomKey() })}>
            {t('apps.callback-generate')}
          </Button>
          <Button disabled={!isSet || busy} loading={test.isPending} onClick={() => test.mutate(undefined)}>
            {t('apps.callback-test')}
          </Button>
          <Button danger disabled={!isSet || busy} onClick={() => remove.mutate(undefined)}>
            {t('apps.callback-remove')}
          </Button>
        </div>
        <div role="status">{last?.data !== undefined && <OutcomeLine outcome={last.data} />}</div>
      </Form>
    </div>
  );
}
