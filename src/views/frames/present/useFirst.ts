import { useCallback, useEffect, useRef, useState } from 'react';
import { readNews, type Moment, type Order } from './messages';
import { channelOf } from './pair';

/** What an order says besides its version. */
export type Asked = Order extends infer One ? (One extends Order ? Omit<One, 'shadowWalk'> : never) : never;

interface First {
  /** What it said last; null before it said anything. */
  readonly moment: Moment | null;
  /** It announced that it is closing. */
  readonly gone: boolean;
  readonly ask: (asked: Asked) => void;
}

/** The window with the run, as the notes see it. */
export function useFirst(pair: string): First {
  const [moment, setMoment] = useState<Moment | null>(null);
  const [gone, setGone] = useState(false);
  const channel = useRef<BroadcastChannel | null>(null);
  const ask = useCallback((asked: Asked) => {
    channel.current?.postMessage({ shadowWalk: 1, ...asked });
  }, []);
  useEffect(() => {
    const talk = channelOf(pair);
    channel.current = talk;
    talk.onmessage = (event: MessageEvent) => {
      const news = readNews(event.data);
      if (news === null) return;
      setGone(news.type === 'bye');
      if (news.type === 'moment') setMoment(news);
    };
    ask({ type: 'hello' });
    const leave = (): void => ask({ type: 'bye' });
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      channel.current = null;
      talk.close();
    };
  }, [pair, ask]);
  return { moment, gone, ask };
}
