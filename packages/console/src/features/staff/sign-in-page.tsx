import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { signIn } from '../../live/session.ts';
import icon from '../../ui/brand/icon.svg';
import { describeError } from '../../ui/describe-error.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { LanguageSelect } from '../../ui/language-select.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatSpan } from '../../ui/time/format-time.ts';
import styles from './sign-in-page.module.css';

interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** E-mail and password. A refusal stays above the form until the next try, in the server's words. */
export function SignInPage({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const { t } = useTexts();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const submit = async (credentials: Credentials): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await signIn(credentials.email.trim(), credentials.password);
      onSignedIn();
    } catch (error) {
      const { message, retryAfterMs } = describeError(error, t);
      const wait = retryAfterMs === null ? '' : ` ${t('sign-in.wait', { span: formatSpan(retryAfterMs, t) })}`;
      setProblem(message + wait);
      setBusy(false);
    }
  };

  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <header className={styles.header}>
          <img src={icon} alt="" width="40" height="40" />
          <div>
            <h1>{t('app.name')}</h1>
            <p>{t('sign-in.lead')}</p>
          </div>
        </header>
        <FormProblem problem={problem} />
        <Form<Credentials>
          name="sign-in"
          layout="vertical"
          requiredMark={false}
          onFinish={(values) => void submit(values)}
        >
          <Form.Item
            name="email"
            label={t('sign-in.email')}
            rules={[{ required: true, message: t('sign-in.email-missing') }]}
          >
            <Input type="email" size="large" autoComplete="username" autoFocus />
          </Form.Item>
          <Form.Item
            name="password"
            label={t('sign-in.password')}
            rules={[{ required: true, message: t('sign-in.password-missing') }]}
          >
            <Input.Password size="large" autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" size="large" block loading={isBusy}>
            {t('sign-in.submit')}
          </Button>
        </Form>
      </div>
      <footer className={styles.footer}>
        <LanguageSelect />
      </footer>
    </main>
  );
}
