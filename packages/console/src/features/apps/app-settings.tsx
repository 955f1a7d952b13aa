import { Button, Form, Input, Switch } from 'antd';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useAct, type App } from './queries.ts';
import styles from './apps.module.css';

interface Values {
  readonly name: string;
  readonly isEnabled: boolean;
  /** One a line. */
  readonly trustedAddresses: string;
}

const linesIn = (text: string): string[] => text.split(/[\s,]+/).filter((line) => line !== '');

/** Name, trusted addresses, and whether it may call at all. */
export function AppSettings({ app }: { readonly app: App }) {
  const { t } = useTexts();
  const save = useAct(
    ({ name, isEnabled, trustedAddresses }: Values) =>
      request('apps.update', {
        params: { appId: app.id },
        body: { name: name.trim(), isEnabled, trustedAddresses: linesIn(trustedAddresses) },
      }),
    () => showToast({ tone: 'good', text: t('apps.saved') }),
  );
  return (
    <div className={styles.padded}>
      <FormProblem problem={save.isError ? describeError(save.error, t).message : null} />
      <Form<Values>
        name="app-settings"
        layout="vertical"
        requiredMark={false}
        initialValues={{ ...app, trustedAddresses: app.trustedAddresses.join('\n') }}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item
          name="name"
          label={t('apps.name')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
        <Form.Item name="trustedAddresses" label={t('apps.trusted')} extra={t('apps.trusted-hint')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} spellCheck={false} dir="ltr" />
        </Form.Item>
        <Form.Item
          name="isEnabled"
          label={t('apps.is-enabled')}
          extra={t('apps.is-enabled-hint')}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('common.save')}
        </Button>
      </Form>
    </div>
  );
}
