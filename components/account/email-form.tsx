'use client';

import { Check } from 'lucide';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { answered } from '#components/answered.ts';
import { Button } from '#components/ui/button.tsx';
import { WRAPS } from '#components/ui/button-class.ts';
import { CodeField } from '#components/ui/code-field.tsx';
import { Field } from '#components/ui/field.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import type { EmailChangeView, Side } from '#lib/account/email-change/schema.ts';
import { SIGN_IN_MINUTES } from '#lib/account/lifetimes.ts';
import type { Result } from '#lib/result.ts';

type Props = {
  email: string;
  change: EmailChangeView | null;
  /** Messages stay on this machine, on a page of its own. */
  hasOutbox: boolean;
  askEmail: (input: { email: string }) => Promise<Result<void>>;
  confirmEmail: (input: { side: Side; code: string }) => Promise<Result<{ isDone: boolean }>>;
  cancelEmail: (input: Record<never, never>) => Promise<Result<void>>;
};

/** The address, and its change: the new one is asked for, then both mailboxes are. What waits is the server's, so a reload shows the same. */
export function EmailForm({ email, change, ...rest }: Props) {
  const text = useText('account').emailChange;
  const [isOpen, setOpen] = useState(false);
  // Once a change is under way the question has been asked: at its end it is not asked again.
  if (change && isOpen) setOpen(false);
  if (change) return <Codes key={change.id} email={email} change={change} {...rest} />;
  if (isOpen) return <Ask {...rest} onClose={() => setOpen(false)} />;
  return (
    <Button className="mt-3" onClick={() => setOpen(true)}>
      {text.open}
    </Button>
  );
}

function Ask({ askEmail, onClose }: Pick<Props, 'askEmail'> & { onClose: () => void }) {
  const { emailChange: text } = useText('account');
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const ask = (form: FormData) => {
    const next = String(form.get('new-email') ?? '');
    setTyped(next);
    start(async () => {
      const answer = await answered(askEmail({ email: next }));
      if (answer.ok) router.refresh();
      else setError(answer.error.message);
    });
  };
  return (
    // The server's sentence says more than the browser's bubble, and what is an address is decided in one place.
    <form action={ask} noValidate className="mt-4 max-w-95">
      <Field
        id="new-email"
        name="new-email"
        type="email"
        label={text.newLabel}
        help={text.newHelp(SIGN_IN_MINUTES)}
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        defaultValue={typed}
        error={pending ? null : error}
      />
      <div className="mt-3 flex flex-wrap gap-2">
        <Button type="submit" look="ink" pending={pending}>
          {text.send}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {text.cancel}
        </Button>
      </div>
    </form>
  );
}

type CodesProps = Omit<Props, 'change' | 'askEmail'> & { change: EmailChangeView };
type Wrong = { side: Side; tries: number; message: string };

/** Two codes, in whichever order; each is taken with its sixth digit. */
function Codes({ email, change, hasOutbox, confirmEmail, cancelEmail }: CodesProps) {
  const { emailChange: text } = useText('account');
  const toast = useToast();
  const router = useRouter();
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [pending, start] = useTransition();
  const confirm = (side: Side) => (code: string) =>
    start(async () => {
      const answer = await answered(confirmEmail({ side, code }));
      if (answer.ok && answer.data.isDone) toast({ message: text.changed(change.newEmail) });
      const message = answer.ok ? null : answer.error.message;
      setWrong(message === null ? null : { side, tries: (wrong?.tries ?? 0) + 1, message });
      // What ended or cannot be is not on the page any more; why, is said.
      if (!answer.ok && answer.error.code !== 'code_wrong') toast({ message: answer.error.message });
      router.refresh();
    });
  const cancel = () =>
    start(async () => {
      const answer = await answered(cancelEmail({}));
      if (!answer.ok) toast({ message: answer.error.message });
      router.refresh();
    });
  const sides = [
    ['old', email],
    ['new', change.newEmail],
  ] as const;
  return (
    <fieldset
      aria-busy={pending || undefined}
      className="mt-4 max-w-95 min-w-0 rounded-card border border-line bg-surface p-4 wrap-anywhere"
    >
      <legend className="sr-only">{text.codes}</legend>
      <p className="text-small text-ink-2">{text.codesHelp(SIGN_IN_MINUTES)}</p>
      {sides.map(([side, address]) => (
        <div key={side} className="mt-4">
          {change.isConfirmed[side] ? (
            <p className="flex gap-2 text-small">
              <Icon of={Check} size="small" className="mt-px shrink-0 text-echo-ink" />
              <span className="wrap-anywhere">{text.confirmed(address)}</span>
            </p>
          ) : (
            <CodeField
              key={wrong?.side === side ? wrong.tries : 0}
              id={`code-${side}`}
              name={`code-${side}`}
              label={text.codeLabel(address)}
              error={!pending && wrong?.side === side ? wrong.message : null}
              onComplete={confirm(side)}
            />
          )}
        </div>
      ))}
      {hasOutbox ? (
        <p className="mt-4 text-small text-ink-2">
          {text.outbox}{' '}
          <a href="/outbox" target="_blank" rel="noopener" className="words-link text-ink">
            {text.openOutbox}
          </a>
        </p>
      ) : null}
      <Button look="quiet" className={`${WRAPS} mt-4 -ms-3.5 text-start`} pending={pending} onClick={cancel}>
        {text.giveUp}
      </Button>
    </fieldset>
  );
}
