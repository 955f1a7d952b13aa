import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SafetySettings } from '@zhida/protocol/endpoints';
import { Button, Form, Input, InputNumber } from 'antd';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import { Trouble } from '../../ui/trouble.tsx';
import styles from './safety-settings-form.module.css';

interface Values {
  readonly hosts: string;
  readonly sealedDays: number;
}

const KEY = ['safety-settings'];

/** The tenant's own hosts, one a line, and how long sealed secrets are kept. */
export function SafetySettingsForm() {
  const { t } = useTexts();
  const settings = useQuery({ queryKey: KEY, queryFn: () => request('safety.read-settings') });
  if (settings.isPending) return <Skeleton />;
  if (settings.isError)
    return <Trouble title={t('safety.failed')} error={settings.error} onRetry={() => void settings.refetch()} />;
  return <Fields settings={settings.data} />;
}

function Fields({ settings }: { readonly settings: SafetySettings }) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: ({ hosts, sealedDays }: Values) =>
      request('safety.update-settings', { body: { officialHosts: hostsIn(hosts), sealedDays } }),
    onSuccess: (saved) => {
      queries.setQueryData(KEY, saved);
      showToast({ tone: 'good', text: t('safety.saved') });
    },
  });
  return (
    <Form<Values>
      name="safety"
      className={styles.form ?? ''}
      layout="vertical"
      requiredMark={false}
      initialValues={{ hosts: settings.officialHosts.join('\n'), sealedDays: settings.sealedDays }}
      onFinish={(values) => save.mutate(values)}
    >
      <FormProblem problem={save.isError ? describeError(save.error, t).message : null} />
      <Form.Item
        name="hosts"
        label={t('safety.hosts')}
        extra={t('safety.hosts-hint')}
        rules={[
          {
            validator: (_, text: string) => {
              const wrong = hostsIn(text).filter((host) => !isHost(host));
              return wrong.length === 0
                ? Promise.resolve()
                : Promise.reject(new Error(t('safety.hosts-wrong', { hosts: wrong.join(' ') })));
            },
          },
        ]}
      >
        <Input.TextArea rows={3} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item name="sealedDays" label={t('safety.days')} extra={t('safety.days-hint')} rules={[{ required: true }]}>
        <InputNumber min={1} max={365} precision={0} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('common.save')}
      </Button>
    </Form>
  );
}

/** Whoever pastes an address means its host. */
const hostsIn = (text: string): string[] =>
  text
    .split(/[\s,，]+/)
    .map((line) =>
      line
        .trim()
        .toLowerCase()
        .replace(/^https?:\/\//, '')
        .replace(/[/:?#].*$/, ''),
    )
    .filter((line) => line !== '');

/** The server looks closer; what is far from a host is told where it was typed. */
const isHost = (host: string): boolean =>
  URL.canParse(`https://${host}`) && new URL(`https://${host}`).hostname === host && /\.[a-z]/.test(host);
