"""A small Discord of our own, on loopback, for the real client over real sockets.

A tour, in the order stories are told:

    async with World() as discord:                  # World(shards=2, message_content=True) for more
        bot = await discord.starts(make_client)     # a factory of any discord.Client; ready on return
        ann, bob = discord.person("ann"), discord.person("bob", "manage_guild")

Talking (`says` does not wait for the bot; `replies` and `answer_to` do)

        q = await ann.says("@bandera how long was he at spartak?")   # says(text, to=, ping=, attachments=, poll=)
        assert "808 days" in await ann.answer_to(q)                  # content, embeds and text displays
        await q.edited("@bandera and at bari?"); await q.answer.becomes("69 days")
        await q.unfurled(); assert q.answer.edits == 1               # a link preview is no edit
        await q.deleted(); await q.answer.vanishes()
        await q.unanswered(); q.answers                              # how many were ever posted
        m = await bob.replies(q.answer, "and aek?", ping=True)       # waits for the answer to the reply
        await ann.dm.says("hi"); await ann.at(thread).says("@bandera hi"); await ann.reacts(m, "👍")
        await q.gains("⏳"); q.reactions

Acting (each waits for the response, then for the bot to finish; errors of Discord's own collect in `ann.errors`)

        a = await ann.slash("tenure", club="spartk", private=True)   # "settings listen" for a subcommand
        await ann.types_into("tenure", "club", "spart")              # suggestions: strings with .value
        await ann.uses("Answer this", q)                             # a message command
        b = await ann.clicks(a, "Ask more", types="and at bari?")    # presses, fills the form, submits
        form = await ann.presses(a, "Ask more"); form.title, form.fields; await form.submits("and at bari?")
        await ann.opens("feedback"); await ann.chooses(a, "Pick one", "value"); await ann.clicks_stale(a, "v0|x")
        ann.last, ann.answers, ann.pings, bob.sees(a)
        a.text, a.content, a.embeds, a.buttons, a.private, a.hint, a.pings, a.edits, a.exists, a.reactions

Places

        discord.here; await discord.channel("transfers"); await place.thread("xi"); await discord.server("B", shard=1)
        await place.denies("send_messages"); await place.allows(...); await place.removed(); await place.purges(q1, q2)
        await place.webhook_says("..."); await place.announces(ann); place.messages, place.answers
        await server.removed(); await server.goes_down(); await server.comes_back()
        away = await discord.server("Away", bot=False)               # ann brings the bot along as a user install:
        await ann.at(await away.channel("x")).slash("age"); await ann.at(await discord.between(ann, bob)).slash("age")

Faults (routes by name: rest.NAMES; most used: send, edit, delete, react, callback, followup, edit response)

        discord.fails("callback", 500, after_effect=True, times=2)   # or fails("callback", 404, code=10062)
        discord.limits("send", retry_after=0.5, everywhere=True)     # 429; via=False is Cloudflare's
        hold = discord.holds("send", after_effect=True); await hold.reached(); hold.lets_go()
        discord.duplicates("INTERACTION_CREATE")                     # the next one is delivered twice
        await discord.drops(); await discord.resumes(duplicate=True) # what happened in between is replayed, twice
        await discord.reconnects(); await discord.invalidates(resumable=False); await discord.closes(4004)
        discord.passes(minutes=16)                                   # Discord's clock, not the bot's
        await bot.stops(); await bot.restarts()

Watching

        discord.requests("send", status=403); discord.commands; discord.state.syncs; discord.gateway.identifies
        discord.diary.entries                                        # errors logged meanwhile, by any logger
        await discord.until(lambda: ..., "what is awaited"); await discord.settled()

`settled` waits for tasks that are work in hand, known by their names: discord.py's own, and the bot's where it
names them "bandera: ...". No wait sleeps; each ends in a StoryError that shows the scene after five seconds. At
the end of the block clients are stopped, and asking for a route that is not modelled fails the story.

The shipped program as a process:

        program = await discord.program("discord", env={...}); await program.connects()
        program.signals(signal.SIGTERM); assert await program.exits() == 0; program.output, program.pid

While the block lasts, any discord.py client of this process is pointed here, and repeats failed requests fifty
times sooner (`client.pointed_at` does both; `run.py` does it for a process): one World at a time. A client of the
story's own making needs no `starts`: run it, then `await discord.connects()`.

Not modelled: voice, roles beyond everyone's, invites, creating channels or threads through the interface, member
lists, polls' votes, files' contents, compression, missed heartbeats, pauses between identifies, real rate limits.
"""

from .client import Bot
from .people import NoResponseError, Person
from .places import Place, Server
from .waiting import StoryError
from .world import World

__all__ = ["Bot", "NoResponseError", "Person", "Place", "Server", "StoryError", "World"]
