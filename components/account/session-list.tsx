'use client';

import { Monitor, Smartphone } from 'lucide';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { SeenTime } from '#components/account/seen-time.tsx';
import { answered } from '#components/answered.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import type { SessionView } from '#lib/account/schema.ts';
import type { Result } from '#lib/result.ts';

type Props = {
  sessions: readonly SessionView[];
  endSession: (input: { id: string }) => Promise<Result<void>>;
  endOtherSessions: (input: Record<never, never>) => Promise<Result<{ ended: number }>>;
};

const isPhone = (client: string | null): boolean => /\/(iPhone|Android)$/.test(client ?? '');

/** Where the account is signed in; any but this browser can be signed out from here, at once. */
export function SessionList({ sessions, endSession, endOtherSessions }: Props) {
  const text = useText('account');
  const toast = useToast();
  const router = useRouter();
  const [pending, start] = useTransition();
  const [error, setError] = useState<string | null>(null);

  const act = <T,>(action: () => Promise<Result<T>>, said: (data: T) => string) =>
    start(async () => {
      const result = await answered(action());
      setError(result.ok ? null : result.error.message);
      if (result.ok) toast({ message: said(result.data) });
      router.refresh();
    });

  return (
    <>
      <ul className="mt-4 border-t border-line">
        {sessions.map((session) => {
          const device = text.deviceWords(session.client);
          return (
            <li key={session.id} className="flex items-center gap-3.5 border-b border-line py-3.5">
              <Icon of={isPhone(session.client) ? Smartphone : Monitor} className="shrink-0 text-ink-2" />
              <div className="min-w-0 grow">
                <p className="text-ui">
                  {device}
                  {session.current ? <span className="ms-2 text-small text-echo-ink">{text.thisBrowser}</span> : null}
                </p>
                <p className="text-small wrap-anywhere text-ink-3">
                  {text.lastSeen} <SeenTime at={session.lastSeenAt} />,{' '}
                  {text.placeWords(session.ipPrefix, session.country)}
                </p>
              </div>
              {session.current ? null : (
                <Button
                  look="line"
                  pending={pending}
                  aria-label={text.endLabel(device)}
                  onClick={() =>
                    act(
                      () => endSession({ id: session.id }),
                      () => text.ended(device),
                    )
                  }
                >
                  {text.end}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <p role="alert" className="mt-3 text-small text-alert-ink empty:hidden">
        {error}
      </p>
      {sessions.length > 1 ? (
        <Button
          look="danger"
          pending={pending}
          className="mt-3"
          onClick={() =>
            act(
              () => endOtherSessions({}),
              ({ ended }) => text.othersEnded(ended),
            )
          }
        >
          {text.endOthers}
        </Button>
      ) : null}
      {sessions.length > 1 ? (
        // A plain form to a route, because only a route can answer with Clear-Site-Data.
        <form action="/api/auth/sign-out" method="post" className="mt-2">
          <input type="hidden" name="everywhere" value="1" />
          <Button type="submit" look="danger">
            {text.endAll}
          </Button>
        </form>
      ) : null}
    </>
  );
}
