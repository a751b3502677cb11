import { killInEveryStage, unplugInEveryStage } from '#tests/faults/elsewhere/go-away-in-every-stage.ts';
import { killAtEachWriteElsewhere } from '#tests/faults/elsewhere/kill-at-each-write.ts';
import { FAL_MODEL, OWN_MODEL } from '#tests/faults/elsewhere/providers.ts';
import { unplugAtEachCall } from '#tests/faults/elsewhere/unplug-at-each-call.ts';

/** Workers killed and providers unplugged at every moment of an edit elsewhere. Says its figures; returns what was not as it must be. */
export async function sweepElsewhere(databaseUrl: string, say: (line: string) => void): Promise<string[]> {
  const found: string[] = [];
  const note = (lines: string[], figures: string) => {
    found.push(...lines);
    say(`${figures}, ${lines.length} found.`);
    lines.forEach(say);
  };
  note(await killInEveryStage(databaseUrl), 'Killed with an edit in every stage elsewhere');
  note(await unplugInEveryStage(databaseUrl), 'Unplugged with an edit in every stage elsewhere');
  for (const [model, pictures] of [
    [FAL_MODEL, 1],
    [OWN_MODEL, 1],
    [FAL_MODEL, 2],
  ] as const)
    for (const before of [false, true]) {
      const sweep = await killAtEachWriteElsewhere({ databaseUrl, model, before, pictures });
      note(
        sweep.found,
        `Killed ${before ? 'before' : 'after'} each write of an edit of ${pictures} at ${model}: ${sweep.kills} kills, ${sweep.lost} pictures lost for nothing, ${sweep.twice} deleted there twice`,
      );
    }
  for (const comesBack of [true, false])
    for (const before of [false, true]) {
      const all = await unplugAtEachCall({ databaseUrl, before, comesBack });
      note(
        all.found,
        `Unplugged ${before ? 'before' : 'after'} each call of an edit at fal, ${comesBack ? 'and back' : 'and not back'}: ${all.times} times, ${all.lost} edits lost for nothing, ${all.waited} waited`,
      );
    }
  return found;
}
