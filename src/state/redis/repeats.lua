-- Alerts that were sent before, as `repeats/files.rs` keeps them in files.
-- KEYS: the alert; those of its target that came again. ARGV: what to do; the alert's name; who claims it; the wish; window,
-- lease, how long it is kept, in milliseconds; the title.
if redis.replicate_commands then redis.replicate_commands() end
local alert, again = KEYS[1], KEYS[2]
local what, name, claim, wish = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local window, lease, keep, title = tonumber(ARGV[5]), tonumber(ARGV[6]), ARGV[7], ARGV[8]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function text(number) return string.format('%.0f', number) end
local function get(key, field) return tonumber(redis.call('HGET', key, field) or '0') or 0 end

if what == 'claim' then
  local opened, sent, repeats = get(alert, 'opened'), get(alert, 'sent'), get(alert, 'repeats')
  local age = math.abs(now - sent)
  local verdict = 'go'
  if wish == 'send' then
    if sent > 0 and age < window then verdict = 'repeated' end
  elseif wish == 'resolve' then
    if opened == 0 then verdict = 'nothing' end
  elseif repeats == 0 or age < get(alert, 'window') then
    verdict = 'nothing'
  end
  if verdict == 'go' then
    local holder = redis.call('HGET', alert, 'claim')
    if holder and holder ~= claim and get(alert, 'until') > now then
      verdict = 'held'
    else
      redis.call('HMSET', alert, 'claim', claim, 'until', text(now + lease))
      redis.call('PEXPIRE', alert, keep)
    end
  elseif verdict == 'repeated' then
    repeats = redis.call('HINCRBY', alert, 'repeats', 1)
    redis.call('ZADD', again, text(sent + window), name)
    redis.call('PEXPIRE', alert, keep)
    redis.call('PEXPIRE', again, keep)
  end
  return { verdict, text(now), text(opened), text(sent), text(repeats) }
end

if what == 'untold' then
  local found = {}
  for _, other in ipairs(redis.call('ZRANGEBYSCORE', again, '-inf', text(now), 'LIMIT', 0, 100)) do
    local key = string.sub(alert, 1, -string.len(name) - 1) .. other
    local repeats = get(key, 'repeats')
    if repeats > 0 then
      local fields = { other, redis.call('HGET', key, 'title') or '', text(now), text(get(key, 'opened')),
        text(get(key, 'sent')), text(repeats) }
      for _, field in ipairs(fields) do found[#found + 1] = field end
    else
      redis.call('ZREM', again, other)
    end
  end
  return found
end

-- What became of the message. A claim whose lease is over may have another holder by now.
local mine = redis.call('HGET', alert, 'claim') == claim
if what == 'accepted' then
  if wish == 'resolve' then
    redis.call('DEL', alert)
  else
    if wish == 'send' then
      if get(alert, 'opened') == 0 then redis.call('HSET', alert, 'opened', text(now)) end
      redis.call('HMSET', alert, 'sent', text(now), 'window', text(window), 'title', title)
    end
    redis.call('HSET', alert, 'repeats', '0')
    redis.call('PEXPIRE', alert, keep)
  end
  redis.call('ZREM', again, name)
end
if mine then redis.call('HDEL', alert, 'claim', 'until') end
return {}
