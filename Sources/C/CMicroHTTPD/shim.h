#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
/* Swift would make enumerations of its own of closed ones, with names that change from one version of the library to the next. */
#define enum_extensibility(kind)
#include <microhttpd.h>
#undef enum_extensibility
/* The library starts through a variadic function, which Swift does not call. */
static inline struct MHD_Daemon *porte_voix_start_daemon(unsigned int flags, MHD_AccessHandlerCallback handler, void *context,
                                                         const struct MHD_OptionItem *options) {
    return MHD_start_daemon(flags, 0, NULL, NULL, handler, context, MHD_OPTION_ARRAY, options, MHD_OPTION_END);
}
/* The socket of a connection; -1 where there is none. The library tells it through a union of everything it knows. */
static inline int porte_voix_socket(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *information = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return information ? information->connect_fd : -1;
}
/* Who is at the other end of a connection: 1 and its address in figures, 2 for a Unix socket, 0 where nobody knows. */
static inline int porte_voix_peer(struct MHD_Connection *connection, char *text, size_t count) {
    const union MHD_ConnectionInfo *information = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const struct sockaddr *address = information ? information->client_addr : NULL;
    if (!address) return 0;
    if (address->sa_family == AF_UNIX) return 2;
    const void *number = address->sa_family == AF_INET    ? (const void *)&((const struct sockaddr_in *)address)->sin_addr
                         : address->sa_family == AF_INET6 ? (const void *)&((const struct sockaddr_in6 *)address)->sin6_addr
                                                          : NULL;
    return number && inet_ntop(address->sa_family, number, text, (socklen_t)count) ? 1 : 0;
}
